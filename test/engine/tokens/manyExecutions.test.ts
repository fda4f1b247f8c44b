import { EngineCredentialsHelper } from '../../../engine/credentials-helper';
import { numbered, VOLT_ID, World, type NodeSetup } from '../../support/world';

const many = (count: number): NodeSetup => ({
	type: 'volt',
	parameters: {
		path: '/institutions/countries',
		sendQuery: true,
		specifyQuery: 'json',
		queryJson: '{"institution":{"currency":"EUR","payments":{"active":true}}}',
		options: { split: false },
	},
	items: numbered(count),
});

/** Reading a credential takes its time, as it does from a database. */
function slowDatabase(ms: number): void {
	const read = EngineCredentialsHelper.prototype.getCredentials;
	jest
		.spyOn(EngineCredentialsHelper.prototype, 'getCredentials')
		.mockImplementation(async function (this: EngineCredentialsHelper, ...args) {
			await new Promise((resolve) => setTimeout(resolve, ms));
			return await read.apply(this, args);
		});
}

describe('many executions, and other processes', () => {
	let world: World;
	beforeEach(async () => {
		world = await World.start();
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		await world.stop();
	});

	it('signs in once for 24 executions that start together', async () => {
		const runs = Array.from({ length: 24 }, async () => await world.items(many(5)));
		expect((await Promise.all(runs)).flat()).toHaveLength(120);
		expect(world.tokenCalls()).toEqual(['password 200']);
	});

	it('fails none of 24 executions that meet a dead refresh token one after the other', async () => {
		world.sandbox.tokens.setVoltTokenSeconds(30);
		await world.items(many(1));
		world.sandbox.tokens.revokeAccess('volt');
		world.sandbox.tokens.revokeRefresh('volt');
		world.sandbox.resetStats();
		slowDatabase(20);
		// Refusals arrive all the time, also while others sign in for theirs.
		for (let request = 0; request < 120; request++) {
			world.sandbox.faults.add({ surface: 'voltGateway', latencyMs: 2 * request, times: 1 });
		}
		const runs = Array.from({ length: 24 }, async () => await world.run(many(5)));
		const messages = (await Promise.all(runs)).map(({ error }) => error?.message);
		expect(messages).toEqual(Array(24).fill(undefined));
		const signIns = world.tokenCalls().filter((call) => call === 'password 200');
		expect(signIns).toHaveLength(1);
	});

	it.each([1, 2])(
		'does not sign in when another process did so after read %i of the credential',
		async (reads) => {
			await world.items(many(1));
			const { data } = world.store.find(VOLT_ID) ?? {};
			await world.store.update(VOLT_ID, { oauthTokenData: undefined });
			world.sandbox.resetStats();
			const find = world.store.find.bind(world.store);
			let seen = 0;
			jest.spyOn(world.store, 'find').mockImplementation((id) => {
				const row = find(id);
				if (++seen === reads && data !== undefined) world.store.saveEncrypted(VOLT_ID, data);
				return row;
			});
			await world.items(many(5));
			expect(world.tokenCalls()).toEqual([]);
		},
	);
});
