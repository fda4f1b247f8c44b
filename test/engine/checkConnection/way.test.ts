/** The way that Check Connection goes: what it asks, when it renews, what it must not give away. */
import { VOLT, VOLT_TIME } from '../../../sandbox';
import { Volt } from '../../../nodes/Volt/Volt.node';
import { VoltTime } from '../../../nodes/VoltTime/VoltTime.node';
import { jsons } from '../../support/apiRequest';
import {
	address,
	IDS,
	NOBODY,
	NODES,
	stepsOf,
	useConnections,
	WAYS,
} from '../../support/connection';
import { Stub } from '../../support/stub';
import { letExpire, storedToken } from '../../support/tokens';
import { PAT_ID } from '../../support/world';

const start = useConnections();

describe.each(WAYS)('all is well: %s', (which) => {
	it('says so, and each step of it; a token that is good is not renewed', async () => {
		const connection = await start(which);
		await connection.check();
		connection.world.sandbox.resetStats();
		const json = await connection.check();
		expect(json).toMatchObject({ works: true, cause: null, alsoFound: [] });
		expect(json.message).toMatch(/^Volt( Time)? accepts this credential/);
		expect(stepsOf(json).map(({ result }) => result)).not.toContain('failed');
		expect(connection.world.tokenCalls()).toEqual([]);
		for (const { method } of connection.world.sandbox.stats().requests)
			expect(method).toMatch(/^(GET|HEAD)$/);
		expect(json).toMatchObject({
			package: expect.stringMatching(/^n8n-nodes-volt \d/) as string,
			node: expect.stringMatching(/^n8n-nodes-volt\.volt(Time)? 1$/) as string,
			hosts: [...new Set(which === 'volt' ? [0, 1, 2] : [0])].map(
				() => expect.stringMatching(/^127\.0\.0\.1:\d+$/) as string,
			),
			clockDifferenceSeconds: expect.any(Number) as number,
		});
	});

	it('says so of a host that answers the API only', async () => {
		const connection = await start(which);
		connection.fault({ method: 'HEAD', reset: 'before' });
		const json = await connection.check();
		expect(json).toMatchObject({ works: true, cause: null, clockDifferenceSeconds: null });
	});

	it('is asked once for all items with the same credential, and harmless as a tool', async () => {
		const connection = await start(which);
		const items = [{ json: {} }, { json: {} }];
		const found = jsons(await connection.world.run({ ...NODES[which], items }));
		expect(found).toHaveLength(2);
		expect(found[0]).toEqual(found[1]);
		const asked = connection.world.sandbox
			.stats()
			.requests.filter(({ method }) => method === 'GET');
		expect(asked).toHaveLength(which === 'volt' ? 3 : 2);
		const extensions = {
			nodes: { 'n8n-nodes-test.voltTool': new Volt(), 'n8n-nodes-test.timeTool': new VoltTime() },
		};
		const type = `n8n-nodes-test.${which === 'volt' ? 'voltTool' : 'timeTool'}`;
		expect(await connection.check({ settings: { type }, run: { extensions } })).toMatchObject({
			works: true,
		});
	});
});

describe('a token', () => {
	it('that is over is renewed once, as by any request', async () => {
		for (const which of ['volt', 'oauth'] as const) {
			const connection = await start(which);
			await connection.check();
			const service = which === 'volt' ? 'volt' : 'voltTime';
			await letExpire(connection.world, { id: IDS[which], service });
			const json = await connection.check();
			expect(json).toMatchObject({ works: true, token: { before: 'over', renewedNow: true } });
			expect(connection.world.tokenCalls()).toEqual(['refresh_token 200']);
		}
	});

	it('is not used up for a host that refuses it while another accepts it', async () => {
		const connection = await start('volt');
		await connection.check();
		connection.world.sandbox.resetStats();
		connection.world.sandbox.faults.add({ surface: 'voltAccounts', status: 401 });
		connection.world.sandbox.faults.add({ surface: 'voltApi', method: 'GET', status: 401 });
		const before = await storedToken(connection.world);
		expect(await connection.check()).toMatchObject({ cause: 'tokenRefusedHere' });
		expect(connection.world.tokenCalls()).toEqual([]);
		expect(await storedToken(connection.world)).toEqual(before);
	});

	it.each([
		['a page', { html: true, status: 200 }],
		['no time', { status: 503 }],
	])('that a host refuses is renewed where the host before it had only %s', async (_, effect) => {
		const connection = await start('volt');
		await connection.check();
		connection.world.sandbox.tokens.revokeAccess('volt');
		connection.world.sandbox.faults.add({ surface: 'voltGateway', ...effect });
		const steps = stepsOf(await connection.check());
		const asked = steps.filter(({ step }) => step === 'Request');
		expect(asked.map(({ result }) => result)).toEqual(['failed', 'ok', 'ok']);
	});

	it('is not asked for where nobody answers who hands it out', async () => {
		const connection = await start('volt');
		await connection.update({ apiUrl: NOBODY });
		const steps = stepsOf(await connection.check());
		const skipped = steps.filter(({ result }) => result === 'skipped');
		expect(skipped.map(({ step, of }) => of ?? step)).toEqual([
			...['Sign-In', 'Gateway', 'Accounts', 'API'],
		]);
	});
});

it.each([
	['does not exist any more', { type: 'voltTimePatApi', id: 'gone' }],
	['holds an expression that cannot be read', { type: 'voltTimePatApi', id: PAT_ID }],
])('a credential that %s is a finding, too', async (_, credential) => {
	const connection = await start('pat');
	await connection.update({ token: `={{ "${VOLT_TIME.patFull}" + ( }}` });
	const [json] = jsons(await connection.world.run({ ...NODES.pat, credential }));
	expect(json).toMatchObject({ works: false, cause: 'credentialUnreadable' });
	expect(json?.message).toMatch(/\w{3}/);
	expect(JSON.stringify(json)).not.toContain(VOLT_TIME.patFull);
});

it.each(['pat', 'volt'] as const)(
	'a service that gives back all that it knows gives away nothing: %s',
	async (which) => {
		const connection = await start(which);
		const stub = await Stub.start();
		connection.atEnd(async () => await stub.stop());
		await connection.update(address(which, stub.url));
		const names = which === 'volt' ? `${VOLT.username} by ${VOLT.clientId}` : 'somebody';
		for (const status of [200, 400, 401, 403, 404, 429, 500]) {
			stub.reset(({ headers: { authorization = '' } }) => ({
				status,
				headers: { 'x-request-id': `r-${authorization.split(' ').pop()}`, 'retry-after': '1' },
				body: {
					message: `Got ${authorization} of ${names}`,
					code: authorization,
					errors: { token: [authorization] },
				},
			}));
			const json = await connection.check();
			// Words are not what was asked for, whatever their status.
			expect(json.works).toBe(status === 403 && which === 'volt');
			expect(JSON.stringify(json.steps)).toContain('r-***');
		}
	},
);
