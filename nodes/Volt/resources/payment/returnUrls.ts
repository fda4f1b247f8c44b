/** Where the payer comes back to. */
import type { IDataObject } from 'n8n-workflow';
import { webAddress } from '../../fields/web';

export const returnFields = {
	returnUrl: webAddress('Return URL', 'returnUrl', {
		description: 'Where the payer comes back to, whatever the result. It proves no payment.',
	}),
	successUrl: webAddress('Return URL: Success', 'successUrl'),
	failureUrl: webAddress('Return URL: Failure', 'failureUrl'),
	pendingUrl: webAddress('Return URL: Pending', 'pendingUrl'),
	cancelUrl: webAddress('Return URL: Cancelled', 'cancelUrl'),
};

const NAMES = {
	unified: 'returnUrl',
	success: 'successUrl',
	failure: 'failureUrl',
	pending: 'pendingUrl',
	cancel: 'cancelUrl',
} as const;

/** The return addresses as the API wants them; undefined when there are none. */
export function returnUrls(
	given: Partial<Record<keyof typeof returnFields, string>>,
): IDataObject | undefined {
	const urls = Object.entries(NAMES).flatMap(([name, field]) => {
		const url = given[field];
		return url === undefined ? [] : [[name, { url }] as const];
	});
	return urls.length > 0 ? Object.fromEntries(urls) : undefined;
}
