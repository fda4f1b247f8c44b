/** Check Connection on a real n8n: that it works with a good credential, and names the cause with a bad one. */
import { startSandbox, type Sandbox } from '../../sandbox';
import { volt, voltTime } from '../scenarios/workflows';
import type { CredentialKey } from '../scenarios/types';
import { sharedN8n } from './host/n8n';
import { N8nSession } from './host/n8nHost';

const { rest } = sharedN8n();
const CHECK = { resource: 'account', operation: 'checkConnection' };
const WORKFLOWS = {
	volt: volt({}, CHECK),
	pat: voltTime('pat', {}, CHECK),
	oauth: voltTime('oauth', {}, CHECK),
};

let sandbox: Sandbox;
let session: N8nSession;
beforeEach(async () => {
	sandbox = await startSandbox({ validateResponses: true });
	session = await N8nSession.open(rest, sandbox);
});
afterEach(async () => {
	expect(sandbox.stats().violations).toEqual([]);
	await sandbox.close();
});

async function checked(key: CredentialKey) {
	const { status, items } = await session.run(WORKFLOWS[key]);
	expect([status, items.Node?.length]).toEqual(['success', 1]);
	return items.Node?.[0]?.json;
}

it.each(['volt', 'pat', 'oauth'] as const)('says that a good credential works: %s', async (key) => {
	expect(await checked(key)).toMatchObject({ works: true, cause: null, alsoFound: [] });
});

const WRONG: Array<[key: CredentialKey, fields: Record<string, string>, cause: string]> = [
	['volt', { clientSecret: 'sandbox-wrong' }, 'signInRefused'],
	['pat', { token: 'sandbox-pat-revoked' }, 'tokenRefused'],
	['oauth', { customUrl: 'http://127.0.0.1:1' }, 'connectionRefused'],
];

it.each(WRONG)('names what is wrong: %s with %j', async (key, fields, cause) => {
	await session.edit(key, fields);
	const found = await checked(key);
	expect(found).toMatchObject({ works: false, cause });
	expect(JSON.stringify(found)).not.toContain(Object.values(fields)[0]);
});
