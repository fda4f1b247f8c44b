import { VOLT_HOSTS } from '../../../../../credentials/hosts';
import type { Host } from '../../../../../nodes/Volt/idempotencyKeys';
import { isHarmless } from '../../../../../nodes/Volt/money/harmless';
import { resources } from '../../../../../nodes/Volt/resources';
import type { Method } from '../../../../../nodes/core/http/request';
import type { Path } from '../../../../../nodes/core/http/path';
import { operationsOf } from '../../../../support/openapi';
import { specification } from '../../../../../scripts/generate/specification';

const HOSTS: Host[] = ['accounts', 'api', 'gateway'];
const ID = '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';
const harmless = (host: Host, method: string, path: string) =>
	isHarmless(host, { method: method as Method, path: path as Path });

const specified = specification('volt');
const named = resources.flatMap(({ operations }) => operations);

const writes = operationsOf('volt')
	.filter(({ method, path }) => method !== 'GET' && path !== '/oauth')
	.map(({ method, path, servers }) => {
		const host = HOSTS.find((family) => servers.includes(VOLT_HOSTS.sandbox[family]));
		if (!host) throw new Error(`${path} is on no host`);
		const id = specified.find((one) => one.method === method && one.path === path)?.operationId;
		return { host, method, path, operations: named.filter((one) => one.operationId === id) };
	});

/** What only tells, asks, or stops; everything else may move money. */
const TELLS = [
	...['POST /payments/{id}/cancel', 'POST /account-access', 'POST /mandates/{id}/cancel'],
	...['POST /mandates/{id}/suspend', 'DELETE /mandates/{id}', 'DELETE /amendments/{id}'],
	...['POST /account-holder-verifications/{id}/reject', 'POST /orders/account-aliases'],
	...['POST /orders/named-accounts', 'PATCH /account-aliases/{aliasId}'],
	...['POST /onboarding/individual', 'POST /onboarding/{onboardingEntityId}/documents'],
	...['POST /onboarding/{onboardingEntityId}/submit', 'POST /reports/payments'],
	...['POST /reports/payouts', 'POST /reports/refund', 'POST /reports/auditlog'],
	'POST /reports/connect/{bankAccountId}',
];

it.each(writes)('$method $path on $host is known for what it is', (write) => {
	const { host, method, path, operations } = write;
	const filled = path.replace(/\{[^}]+\}/g, ID);
	expect(harmless(host, method, filled)).toBe(TELLS.includes(`${method} ${path}`));
	expect(operations.length).toBeGreaterThan(0);
	// What a named operation asks an agent for, nobody gets round by its path.
	if (operations.some(({ permit }) => permit)) expect(harmless(host, method, filled)).toBe(false);
});

it.each([
	...['/payments', '/payments/', '/payouts', '/unheard-of', ''],
	// A server may read each of these as another path.
	...[`/payments/${ID}%2fcancel`, '/reports/connect/..%2f..%2fpayouts', '/reports;/../payouts'],
	...['/reports%2fpayments', '/reports/payments%20', '/reports/payments/', '/REPORTS/payments'],
	...['/reports/payments\n', '/%72eports/payments', '/reports/connect/a%252e%252e'],
])('the path %j is not known to be harmless', (path) => {
	for (const host of HOSTS) expect(harmless(host, 'POST', path)).toBe(false);
});

it('a query changes nothing', () => {
	expect(harmless('api', 'POST', '/reports/payments?a=/payouts')).toBe(true);
	expect(harmless('api', 'POST', '/payouts?a=/reports/payments')).toBe(false);
});
