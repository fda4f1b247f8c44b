/** What a look at a connection finds, in one sentence with what to do. */
import { networkCause, noAnswer, type NetworkCause } from '../errors/noAnswer';
import { isNoSignIn, isPassing, type SignInRefusal, type Thrown } from '../n8n/thrown';
import type { Service, SignInKind } from '../service';
import type { TokenState } from '../signIn/token';

/** Why a connection does not work, or what is to be known of one that does. */
type Cause =
	| NetworkCause
	| 'addressUnusable'
	| 'clockWrong'
	| 'connectedOtherwise'
	| 'credentialUnreadable'
	| 'notConnected'
	| 'notPermitted'
	| 'notSent'
	| 'notTheApi'
	| 'rateLimited'
	| 'renewalRefused'
	| 'serviceAway'
	| 'signInRefused'
	| 'tokenExpired'
	| 'tokenRefused'
	| 'tokenRefusedHere'
	| 'unexpectedAnswer';

export interface Finding {
	cause: Cause;
	message: string;
	whatToDo: string;
	/** The connection works all the same. */
	works?: true;
}

/** What n8n or this package itself said, in words for a person. */
export const own = (
	cause: Cause,
	{ message, description }: { message?: string; description?: string },
): Finding => ({
	cause,
	message: message ?? 'The request was not sent',
	whatToDo: description ?? 'Look at the fields of the credential, and at the log of this n8n.',
});

/** No answer came. */
export function unanswered(name: string, host: string, thrown: Thrown): Finding {
	switch (thrown.kind) {
		case 'network': {
			const { message, check } = noAnswer(`${name} (${host})`, thrown);
			const cause = thrown.elsewhere ? 'notTheApi' : networkCause(thrown.code);
			return { cause, message, whatToDo: check };
		}
		case 'cancelled':
			return own('notSent', {
				message: 'The execution was cancelled',
				description: 'Run it again.',
			});
		case 'n8n':
			return own('notSent', thrown);
		case 'signIn':
			return own('signInRefused', {});
	}
}

const CONNECT = 'Open the credential and connect the account.';

/** No token could be had. */
export function noToken(
	{ name, texts }: Service,
	kind: SignInKind,
	before: TokenState,
	thrown: SignInRefusal,
): Finding {
	const { message, description = CONNECT } = texts.signIn(thrown);
	const told = (cause: Cause): Finding => ({ cause, message, whatToDo: description });
	const { code, notJson, status, says } = thrown;
	if (code === 'FOREIGN') return told('connectedOtherwise');
	if (notJson || isNoSignIn(status)) return told('notTheApi');
	if (status === 429 || says === 'busy') return told('rateLimited');
	if (code !== undefined) return told(networkCause(code));
	if (isPassing(thrown)) return told('serviceAway');
	if (kind !== 'authorizationCode' || says === 'client') return told('signInRefused');
	if (before.kind === 'none') {
		const said = `Nobody has connected an account of ${name} with this credential`;
		return { cause: 'notConnected', message: said, whatToDo: CONNECT };
	}
	const why = before.kind === 'over' ? 'The token is over' : 'The token is not accepted';
	return {
		cause: 'renewalRefused',
		message: `${why}, and ${name} refuses to renew it`,
		whatToDo: description,
	};
}

/** So far a clock may be off before it is worth a word. */
const TOLERANCE_S = 60;

const span = (seconds: number) =>
	seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;

/** The clock of this n8n is not that of the service. */
export function clockFinding(host: string, behindSeconds: number | undefined): Finding | undefined {
	if (behindSeconds === undefined || Math.abs(behindSeconds) < TOLERANCE_S) return undefined;
	const where = behindSeconds > 0 ? 'behind' : 'ahead of';
	return {
		cause: 'clockWrong',
		message: `The clock of this n8n is ${span(Math.abs(behindSeconds))} ${where} that of ${host}`,
		whatToDo:
			'Set the clock of the machine that n8n runs on (NTP): the ends of tokens, times of events and signatures are judged by it.',
		works: true,
	};
}
