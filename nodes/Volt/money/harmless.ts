/** Writes that neither move money nor settle how much may move. */
import type { ApiRequest } from '../../core/http/request';
import type { Host } from '../idempotencyKeys';

const ID = '[\\w-]+';
const of = (...paths: string[]) =>
	new RegExp(`^(?:${paths.map((path) => path.replaceAll('{id}', ID)).join('|')})$`);

/**
 * Known by method and path as they are written. One with a percent sign, or anything else that a server
 * might read as another, is not among them.
 */
const HARMLESS: Record<Host, RegExp> = {
	gateway: of(
		...['POST /payments/{id}/cancel', 'POST /account-access'],
		...['POST /mandates/{id}/(?:cancel|suspend)', 'DELETE /(?:amendments|mandates)/{id}'],
	),
	accounts: of(
		...['POST /account-holder-verifications/{id}/reject'],
		...['POST /orders/(?:account-aliases|named-accounts)', 'PATCH /account-aliases/{id}'],
		...['POST /onboarding/individual', 'POST /onboarding/{id}/(?:documents|submit)'],
	),
	api: of('POST /reports/(?:auditlog|payments|payouts|refund|connect/{id})'),
};

/** Whether a write is known to do nothing to money; all others may. */
export const isHarmless = (host: Host, { method, path }: Pick<ApiRequest, 'method' | 'path'>) =>
	HARMLESS[host].test(`${method} ${path.split('?', 1)[0]}`);
