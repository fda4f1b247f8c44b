import { inspect } from 'node:util';
import { testCredential, type RunResult } from '../../engine';
import { SANDBOX_SECRETS, TOKEN_PREFIXES, type FaultRule } from '../../sandbox';
import { quickWaits } from '../support/quickWaits';
import { Stub } from '../support/stub';
import { letExpire } from '../support/tokens';
import {
	OAUTH_CREDENTIAL,
	OAUTH_ID,
	PAT_ID,
	VOLT_ID,
	World,
	type NodeSetup,
} from '../support/world';

/** Everything an execution leaves behind, hidden properties included. */
const everything = (value: unknown) =>
	inspect(value, { depth: null, showHidden: true, maxStringLength: null, maxArrayLength: null }) +
	JSON.stringify(value, (_, inner: unknown) =>
		inner instanceof Error ? { ...inner, message: inner.message, stack: inner.stack } : inner,
	);

function expectClean(text: string) {
	for (const secret of [...SANDBOX_SECRETS, ...Object.values(TOKEN_PREFIXES), 'sandbox-wrong']) {
		expect(text).not.toContain(secret);
	}
}

const VOLT: NodeSetup = { type: 'volt', parameters: { path: '/payments/x' } };
const TIME: NodeSetup = { type: 'voltTime', parameters: { path: '/user' } };
const OAUTH: NodeSetup = { ...TIME, credential: OAUTH_CREDENTIAL };

/** What an unkind server could do: give back everything it was sent. */
const echo = (secrets: string[]) => ({
	message: `Bearer ${secrets[0]} and "password": "${secrets.join('", "')}"`,
	errors: { token: secrets.map((secret) => `${secret} is not good`) },
});

const strings = (value: unknown): string[] =>
	typeof value === 'string'
		? [value]
		: typeof value === 'object' && value !== null
			? Object.values(value).flatMap(strings)
			: [];

describe('secrets', () => {
	let world: World;
	const logs: unknown[] = [];
	beforeEach(async () => {
		world = await World.start();
		logs.length = 0;
		quickWaits();
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		await world.stop();
	});

	const run = async (setup: NodeSetup): Promise<RunResult> =>
		await world.run({ ...setup, run: { logger: (entry) => logs.push(entry) } });

	const secretsOf = async ({ type, credential }: NodeSetup) => {
		const id = credential?.id ?? (type === 'volt' ? VOLT_ID : PAT_ID);
		const stored = strings(await world.store.read(id));
		return stored.filter((text) => /^sandbox-(?!.*(client$|@))/.test(text));
	};

	const faults: Array<[string, FaultRule]> = [
		['answers 401 for ever', { status: 401 }],
		['answers 422', { status: 422 }],
		['answers 500 with a page', { html: true, status: 500 }],
		['resets connections', { reset: 'before' }],
		['cuts answers short', { truncate: true }],
		['sends text instead of data', { nonJson: true }],
	];

	describe.each([
		['Volt', VOLT],
		['Volt Time by token', TIME],
		['Volt Time by OAuth2', OAUTH],
	])('%s', (_, setup) => {
		it.each(faults)('do not show when the API %s', async (__, effect) => {
			await run(setup);
			// What the service gives back is what it was sent: a refused token has been renewed meanwhile.
			const echoed = async (settings: NodeSetup['settings'] = {}) => {
				const known = await secretsOf(setup);
				expect(known).not.toEqual([]);
				world.sandbox.faults.clear();
				for (const surface of ['voltGateway', 'voltTime'] as const) {
					const path = surface === 'voltTime' ? '/api' : '/';
					world.sandbox.faults.add({ body: echo(known), ...effect, surface, path });
				}
				const options = { tries: 2, responseFormat: 'json' };
				return await run({ ...setup, parameters: { ...setup.parameters, options }, settings });
			};
			const stopped = await echoed();
			const went = await echoed({ onError: 'continueRegularOutput' });
			expect(stopped.status).toBe('error');
			expectClean(everything([stopped, went, logs]));
		});

		it.each(faults)('do not show when the sign-in %s', async (__, effect) => {
			await run(VOLT);
			await letExpire(world);
			await letExpire(world, { id: OAUTH_ID, service: 'voltTime' });
			world.sandbox.faults.add({ ...effect, path: '/oauth' });
			const parameters = { ...setup.parameters, options: { tries: 2 } };
			expectClean(everything([await run({ ...setup, parameters }), logs]));
		});
	});

	it('do not show in what an item says of an answer', async () => {
		const stub = await Stub.start();
		const { voltTime } = await stub.register(world);
		stub.reset(({ headers }) => ({ body: { status: headers.authorization?.slice(7) } }));
		const charger = { __rl: true, mode: 'id', value: '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f' };
		const parameters = { resource: 'command', operation: 'restart', charger };
		const result = await run({ ...TIME, credential: voltTime, parameters });
		await stub.stop();
		expect(result.error?.message).toContain('The charger answered ***');
		expectClean(everything([result, logs]));
	});

	it('do not show in what a successful run leaves behind', async () => {
		const full = { fullResponse: true };
		for (const setup of [VOLT, TIME, OAUTH]) {
			const parameters = { ...setup.parameters, options: { ...full, neverRaise: true } };
			expectClean(everything([await run({ ...setup, parameters }), logs]));
		}
		for (const row of world.store.list()) expectClean(everything(row));
	});

	it('do not show in what the Test button says', async () => {
		const source = { nodes: 'source' as const };
		await world.store.update(VOLT_ID, { password: 'sandbox-wrong' });
		await world.store.update(PAT_ID, { token: 'sandbox-wrong' });
		world.sandbox.tokens.revokeAccess('voltTime');
		world.sandbox.tokens.revokeRefresh('voltTime');
		for (const id of [VOLT_ID, PAT_ID, OAUTH_ID]) {
			const result = await testCredential(world.store, id, source);
			expect(result.status).toBe('Error');
			expectClean(everything(result));
		}
	});
});
