import { isNoSignIn, isPassing, type SignInRefusal } from '../core/n8n/thrown';
import type { Advice } from '../core/service';

const WHERE =
	'Fuzebox > Configuration > Applications (client ID, client secret, API username and API password)';

/**
 * Puts a Volt sign-in that did not work out into words, for the credential test and for runs.
 * Never repeats what the server said: it may echo what was sent.
 */
export function signInAdvice(refusal: SignInRefusal): Required<Advice> {
	const { status, says, code, notJson } = refusal;
	const told = status === undefined ? '' : ` (HTTP ${status})`;
	if (notJson) {
		return {
			message: 'The sign-in address answered, but not as Volt does',
			description:
				'Check Environment in the Volt credential; with Custom, check the API URL: it must lead to the host whose /oauth hands out tokens.',
		};
	}
	if (status === undefined && says === undefined) {
		const unknownHost = code === 'ENOTFOUND' || code === 'EAI_AGAIN';
		return {
			message: unknownHost
				? 'The Volt sign-in host does not exist'
				: 'The Volt sign-in host could not be reached',
			description: unknownHost
				? 'Check Environment in the Volt credential; with Custom, check the API URL.'
				: 'Nothing was carried out. Check that this n8n can reach it; with Custom, check the API URL. Then try again.',
		};
	}
	if (status === 429 || says === 'busy') {
		return {
			message: 'Volt asks for fewer sign-ins',
			description: 'Nothing was carried out. Wait a minute and try again.',
		};
	}
	if (isPassing({ status, says })) {
		return {
			message: `The Volt sign-in service is not available${told}`,
			description: 'Nothing was carried out. Try again in a few minutes.',
		};
	}
	if (isNoSignIn(status)) {
		return {
			message: 'There is no Volt sign-in at this address',
			description: 'Check Environment in the Volt credential; with Custom, check the API URL.',
		};
	}
	return {
		message: `Volt did not accept these sign-in details${told}`,
		description: `Compare all four values with ${WHERE}, and check that Environment matches: Sandbox and Production have different values.`,
	};
}
