import type { IExecuteFunctions } from 'n8n-workflow';
import { EngineCredentialsHelper } from '../../../engine/credentials-helper';
import { realClock } from '../../../nodes/core/values/clock';
import { Volt } from '../../../nodes/Volt/Volt.node';
import { VoltTime } from '../../../nodes/VoltTime/VoltTime.node';
import { quickWaits } from '../../support/quickWaits';
import { SERVICES, SignInStub, type ServiceName } from '../../support/signInStub';

const settings = { onError: 'continueRegularOutput' };

/** n8n cannot store a token, so many times. */
function failToStore(times: number): void {
	const store = jest.spyOn(EngineCredentialsHelper.prototype, 'updateCredentialsOauthTokenData');
	for (let n = 0; n < times; n++) store.mockRejectedValueOnce(new Error('database is locked'));
}

describe.each(SERVICES)('n8n itself fails in a renewal: %s', (service) => {
	let server: SignInStub;
	beforeEach(async () => {
		server = await SignInStub.start(service);
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		await server.stop();
	});

	it.each([
		['over by the clock', -1_000],
		['refused', null],
	])('once, of a token that is %s: items some seconds later go on', async (_, endsInMs) => {
		await server.connect(endsInMs);
		server.valid.clear();
		quickWaits();
		failToStore(1);
		const batching = { batch: { batchSize: 1, batchInterval: 10_000 } };
		const result = await server.run(5, { parameters: { options: { batching } }, settings });
		const told = result.nodes.Node?.items.map(({ json }) => json.error ?? 'done');
		expect(told).toEqual(['database is locked', ...Array<string>(4).fill('done')]);
		expect(server.calls).toHaveLength(2);
	});

	it.each([{}, { itemsInParallel: 1 }])(
		'all the time (%j): items of one moment do not each ask for a token',
		async (options) => {
			await server.connect(-1_000);
			jest.spyOn(realClock, 'now').mockReturnValue(Date.now());
			failToStore(40);
			const post = { parameters: { method: 'POST', options }, settings };
			const result = await server.run(40, post);
			const told = result.nodes.Node?.items.map(({ json }) => [json.error, json.outcome]);
			expect(told).toEqual(Array(40).fill(['database is locked', 'notSent']));
			expect(server.calls).toHaveLength(1);
		},
	);
});

/** Makes it an n8n before 1.119: nodes cannot have a token renewed. */
function makeOld(service: ServiceName): void {
	const { prototype } = { volt: Volt, voltTime: VoltTime }[service];
	const { execute } = prototype;
	jest.spyOn(prototype, 'execute').mockImplementation(async function (this: IExecuteFunctions) {
		const helpers = { ...this.helpers, refreshOAuth2Token: undefined };
		const context = Object.create(this, { helpers: { value: helpers } }) as IExecuteFunctions;
		return await execute.call(context);
	});
}

describe.each(SERVICES)('an n8n that cannot renew a token for a node: %s', (service) => {
	let server: SignInStub;
	beforeEach(async () => {
		server = await SignInStub.start(service);
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		await server.stop();
	});

	const post = { parameters: { method: 'POST' }, settings };

	it('works as long as the token is good', async () => {
		await server.connect();
		makeOld(service);
		expect((await server.run(3, post)).status).toBe('success');
		expect(server.requests).toHaveLength(3);
	});

	it.each([
		['over by the clock', -1_000, 'notSent'],
		['refused', 3_600_000, 'refused'],
	])('says which one is needed when the token is %s', async (_, endsInMs, outcome) => {
		await server.connect(endsInMs);
		server.valid.clear();
		makeOld(service);
		const result = await server.run(1, post);
		const [item] = result.nodes.Node?.items ?? [];
		expect(item?.json.error).toMatch(/n8n 1\.119 or newer/);
		expect(item?.json.outcome).toBe(outcome);
		expect(server.calls).toEqual([]);
	});
});
