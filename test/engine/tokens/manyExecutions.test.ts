import { letExpire } from '../../support/tokens';
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

describe('many executions, and other processes', () => {
	let world: World;
	beforeEach(async () => {
		world = await World.start();
	});
	afterEach(async () => await world.stop());

	it('signs in once for 24 executions that start together', async () => {
		const runs = Array.from({ length: 24 }, async () => await world.items(many(5)));
		expect((await Promise.all(runs)).flat()).toHaveLength(120);
		expect(world.tokenCalls()).toEqual(['password 200']);
	});

	it.each([0, 40, 150])(
		'fails none of 24 executions that meet a dead refresh token within %i ms',
		async (spreadMs) => {
			await world.items(many(1));
			world.sandbox.tokens.revokeRefresh('volt');
			await letExpire(world);
			world.sandbox.faults.add({ surface: 'voltApi', path: '/oauth', latencyMs: 60 });
			const runs = Array.from({ length: 24 }, async (_, n) => {
				await new Promise((resolve) => setTimeout(resolve, (n * spreadMs) / 24));
				return await world.items(many(5));
			});
			expect((await Promise.all(runs)).flat()).toHaveLength(120);
			const calls = world.tokenCalls();
			expect(calls.filter((call) => call === 'password 200')).toHaveLength(1);
			expect(calls.filter((call) => call !== 'password 200')).toEqual(['refresh_token 401']);
		},
	);

	it.each([1, 2, 3])(
		'does not sign in when another process did so after read %i of the credential',
		async (reads) => {
			await world.items(many(1));
			const { data } = world.store.find(VOLT_ID) ?? {};
			await world.store.update(VOLT_ID, { oauthTokenData: undefined });
			world.sandbox.resetStats();
			const find = jest.spyOn(world.store, 'find');
			let seen = 0;
			find.mockImplementation((id) => {
				const row = Object.getPrototypeOf(world.store).find.call(world.store, id);
				if (++seen === reads && data !== undefined) world.store.saveEncrypted(VOLT_ID, data);
				return row;
			});
			await world.items(many(5));
			expect(world.tokenCalls()).toEqual([]);
		},
	);
});
