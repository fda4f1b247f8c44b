import type { IDataObject } from 'n8n-workflow';
import { runWorkflow, type RunResult } from '../../../engine';
import { apiRequests, letExpire } from '../../support/tokens';
import { oneNodeWorkflow } from '../../support/workflow';
import { numbered, OAUTH_ID, PAT_ID, VOLT_ID, World } from '../../support/world';

/** n8n's own HTTP Request node with one of our credentials. */
async function stock(
	world: World,
	type: string,
	id: string,
	parameters: IDataObject,
	count = 1,
): Promise<RunResult> {
	return await runWorkflow(
		oneNodeWorkflow({
			name: 'HTTP',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				authentication: 'predefinedCredentialType',
				nodeCredentialType: type,
				options: {},
				...parameters,
			},
			credentials: { [type]: { id, name: id } },
		}),
		{ nodes: 'source', credentials: world.store, mode: 'trigger', triggerItems: numbered(count) },
	);
}

describe('n8n’s HTTP Request node with the Volt credential', () => {
	let world: World;
	beforeEach(async () => {
		world = await World.start();
	});
	afterEach(async () => await world.stop());

	const countries = () => ({
		url: `${world.sandbox.urls.voltGateway}/institutions/countries?institution[currency]=EUR&institution[payments][active]=true`,
		sendHeaders: true,
		headerParameters: {
			parameters: [
				{ name: 'X-Volt-Api-Version', value: '1' },
				{ name: 'X-Volt-Initiation-Channel', value: 'api' },
			],
		},
	});
	const run = async (count = 1) => await stock(world, 'voltOAuth2Api', VOLT_ID, countries(), count);

	it('signs in by itself', async () => {
		expect((await run()).status).toBe('success');
		expect(world.tokenCalls()).toEqual(['password 200']);
		await run();
		expect(world.tokenCalls()).toEqual(['password 200']);
	});

	it('survives an expired token with one renewal for many items', async () => {
		await run();
		await letExpire(world);
		expect((await run(20)).status).toBe('success');
		expect(world.tokenCalls()).toEqual(['password 200']);
	});

	it.each(['expireRefresh', 'revokeRefresh'] as const)(
		'is not stopped by a dead refresh token (%s)',
		async (kill) => {
			await run();
			world.sandbox.tokens[kill]('volt');
			await letExpire(world);
			expect((await run(5)).status).toBe('success');
		},
	);

	it('uses changed secrets at the next request, and never the old token', async () => {
		await run();
		await world.store.update(VOLT_ID, { password: 'sandbox-wrong' });
		world.sandbox.resetStats();
		expect((await run(3)).status).toBe('error');
		expect(apiRequests(world)).toEqual([]);

		world.sandbox.tokens.changePassword('sandbox-volt-new-password');
		await world.store.update(VOLT_ID, { password: 'sandbox-volt-new-password' });
		world.sandbox.resetStats();
		expect((await run(3)).status).toBe('success');
		expect(world.tokenCalls()).toEqual(['password 200']);
	});

	it('is refused once, not once per item, when the password is wrong', async () => {
		await run();
		await world.store.update(VOLT_ID, { password: 'sandbox-wrong' });
		world.sandbox.resetStats();
		await run(20);
		await run(20);
		expect(world.tokenCalls()).toEqual(['password 401']);
	});

	it('sends a POST that is answered with 500 once', async () => {
		world.sandbox.faults.add({ surface: 'voltGateway', path: '/payments', status: 500 });
		const post = {
			...countries(),
			method: 'POST',
			url: `${world.sandbox.urls.voltGateway}/payments`,
		};
		expect((await stock(world, 'voltOAuth2Api', VOLT_ID, post)).status).toBe('error');
		expect(apiRequests(world)).toEqual([500]);
	});

	it('is kept to the hosts of the service unless the owner says otherwise', async () => {
		const url = world.sandbox.urls.elsewhere.replace('127.0.0.1', 'localhost');
		const result = await stock(world, 'voltOAuth2Api', VOLT_ID, { url });
		expect(result.error?.message).toMatch(/Domain not allowed/);
		expect(world.sandbox.elsewhereRequests()).toEqual([]);

		await world.store.update(VOLT_ID, { furtherDomains: 'localhost' });
		await stock(world, 'voltOAuth2Api', VOLT_ID, { url });
		expect(world.sandbox.elsewhereRequests()).toHaveLength(1);
	});
});

describe('n8n’s HTTP Request node with the Volt Time credentials', () => {
	let world: World;
	beforeEach(async () => {
		world = await World.start();
	});
	afterEach(async () => await world.stop());

	it.each([
		['voltTimePatApi', PAT_ID],
		['voltTimeOAuth2Api', OAUTH_ID],
	])('signs in with %s', async (type, id) => {
		const url = `${world.sandbox.urls.voltTime}/api/v3/user`;
		const result = await stock(world, type, id, { url });
		expect(result.error?.message).toBeUndefined();
		expect(result.nodes.HTTP?.items[0]?.json).toHaveProperty('email');
	});

	it('sends a POST that is answered with 500 once', async () => {
		world.sandbox.faults.add({ surface: 'voltTime', path: '/api/v3/teams', status: 500 });
		const parameters = { method: 'POST', url: `${world.sandbox.urls.voltTime}/api/v3/teams` };
		await stock(world, 'voltTimePatApi', PAT_ID, parameters);
		expect(apiRequests(world)).toEqual([500]);
	});
});
