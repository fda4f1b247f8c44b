import { quickWaits } from '../../support/quickWaits';
import { SERVICES, SignInStub } from '../../support/signInStub';
import type { StubAnswer } from '../../support/stub';

const BUSY: Array<[string, StubAnswer]> = [
	['429', { status: 429, headers: { 'retry-after': '1' }, body: {} }],
	['503', { status: 503, headers: { 'retry-after': '1' }, body: {} }],
	['500', { status: 500, body: {} }],
	['cut', { raw: (res) => void res.destroy() }],
];
const WIDTHS: Array<[string, object]> = [
	['side by side', {}],
	['one by one', { options: { itemsInParallel: 1 } }],
];

describe.each(SERVICES)('a token endpoint that is busy: %s', (service) => {
	let server: SignInStub;
	beforeEach(async () => {
		quickWaits();
		server = await SignInStub.start(service);
		await server.connect(-1_000);
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		await server.stop();
	});

	it.each(BUSY)('%s for a while: 40 items wait once, together', async (_, busy) => {
		server.onToken = (_call, nth) => (nth < 3 ? busy : undefined);
		expect((await server.run(40)).status).toBe('success');
		expect(server.calls).toHaveLength(3);
		expect(server.requests).toHaveLength(40);
	});

	describe.each(WIDTHS)('%s', (_, parameters) => {
		it.each(BUSY)(
			'%s all the time: four calls for 40 items, and nothing sent',
			async (_name, busy) => {
				server.onToken = () => busy;
				const post = { parameters: { ...parameters, method: 'POST' } };
				const settings = { onError: 'continueRegularOutput' };
				const result = await server.run(40, { ...post, settings });
				expect(server.calls).toHaveLength(4);
				expect(server.requests).toEqual([]);
				const items = result.nodes.Node?.items.map(({ json }) => json) ?? [];
				expect(items).toHaveLength(40);
				for (const { outcome, error } of items) {
					expect(outcome).toBe('notSent');
					expect(error).toMatch(/sign-in/);
				}
			},
		);
	});

	it.each(BUSY)(
		'%s when a token is refused: one request finds out for 40 items',
		async (_, busy) => {
			await server.connect(null);
			server.valid.clear();
			server.onToken = () => busy;
			const result = await server.run(40, { settings: { onError: 'continueRegularOutput' } });
			expect(result.nodes.Node?.items).toHaveLength(40);
			expect(server.calls).toHaveLength(4);
			expect(server.requests).toHaveLength(1);
		},
	);

	it('a web page in its place: says so, and does not call it a refused sign-in', async () => {
		server.onToken = () => ({ headers: { 'content-type': 'text/html' }, body: '<html></html>' });
		const result = await server.run(5);
		expect(result.error?.message).toMatch(/^The sign-in address answered, but not as Volt/);
		expect(server.calls).toHaveLength(1);
		expect(server.requests).toEqual([]);
	});

	it('a longer Retry-After than a minute ends it at once', async () => {
		server.onToken = () => ({ status: 503, headers: { 'retry-after': '3600' }, body: {} });
		const result = await server.run(5);
		expect(result.error?.message).toMatch(/sign-in.*503/);
		expect(server.calls).toHaveLength(1);
	});

	it('cancelled meanwhile: ends, and nothing was sent', async () => {
		jest.restoreAllMocks();
		server.onToken = () => ({ status: 503, headers: { 'retry-after': '50' }, body: {} });
		const result = await server.run(3, { run: { timeoutMs: 1_500 } });
		expect(result.status).not.toBe('success');
		expect(server.calls).toHaveLength(1);
		expect(server.requests).toEqual([]);
	});

	it('cancelled while it is asked: nothing is sent, and it is told so', async () => {
		const stop = new AbortController();
		server.onToken = () => void stop.abort();
		const settings = { onError: 'continueRegularOutput' };
		const post = { parameters: { method: 'POST' }, settings, run: { signal: stop.signal } };
		const result = await server.run(1, post);
		expect(server.calls).toHaveLength(1);
		expect(server.requests).toEqual([]);
		expect(result.nodes.Node?.items.map(({ json }) => json.outcome)).toEqual(['notSent']);
	});
});
