/** What keeps a trigger from ever hearing of anything is told when its workflow is activated. */
import { NodeOperationError, type IDataObject, type IHookFunctions } from 'n8n-workflow';
import type { Credential } from '../../core/service';
import { isLoopback, whyUnreachable } from '../notifications/address';
import { secretsOf } from '../notifications/secrets';
import { LEAST_AGE_MINUTES } from '../notifications/timed';
import { CREDENTIAL } from '../service';

/** A stand-in on this machine, such as this package's sandbox, reaches this machine. */
const isStandIn = ({ environment, gatewayUrl }: Credential): boolean =>
	environment === 'custom' && typeof gatewayUrl === 'string' && isLoopback(gatewayUrl.trim());

/**
 * Looks at credential, options and address before the workflow is active.
 * @throws NodeOperationError that says what to change
 */
export async function checkActivation(context: IHookFunctions): Promise<void> {
	const refuse = (message: string, description: string): never => {
		throw new NodeOperationError(context.getNode(), message, { description, level: 'warning' });
	};
	const credential = await context.getCredentials<Credential>(CREDENTIAL);
	if (secretsOf(credential).length === 0) {
		refuse(
			'The credential has no notification secret',
			'Without it no notification can be told from a forged one. Copy it from Fuzebox (Configuration > Applications > your application > Notifications) into Notification Secret of the credential.',
		);
	}
	const { maximumAge = 0 } = context.getNodeParameter('options', {}) as IDataObject;
	if (Number(maximumAge) > 0 && Number(maximumAge) < LEAST_AGE_MINUTES) {
		refuse(
			`Maximum Age must be 0 or at least ${LEAST_AGE_MINUTES} minutes`,
			'Volt tries again for 28.6 minutes; less would refuse true notifications.',
		);
	}
	// A test address is for calls of your own: Volt does not know it.
	if (context.getActivationMode() === 'manual' || isStandIn(credential)) return;
	const address = context.getNodeWebhookUrl('default') ?? '';
	const why = whyUnreachable(address);
	if (why !== undefined) {
		refuse(
			`Volt cannot reach ${address}: ${why}`,
			'Volt sends notifications to public https addresses only. Set WEBHOOK_URL of n8n to the public https address it is reached by, restart n8n, and activate the workflow again.',
		);
	}
}
