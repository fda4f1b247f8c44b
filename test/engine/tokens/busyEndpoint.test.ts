import { quickWaits } from '../../support/quickWaits';
import { SERVICES, SignInStub } from '../../support/signInStub';
import type { StubAnswer } from '../../support/stub';

const soon = { 'retry-after': '1' };
const html = { 'content-type': 'text/html' };
const BUSY: Array<[string, StubAnswer]> = [
	['429', { status: 429, headers: soon, body: {} }],
	['429 HTML', { status: 429, headers: html, body: '<h1>429 Too Many Requests</h1>' }],
	['429 text', { status: 429, headers: { 'content-type': 'text/plain' }, body: 'slow down' }],
	['429 empty', { status: 429 }],
	['429 error', { status: 429, body: { error: 'Too Many Requests' } }],
	['429 slow_down', { status: 429, body: { error: 'slow_down' } }],
	['400 temporarily_unavailable', { status: 400, body: { error: 'temporarily_unavailable' } }],
	['503', { status: 503, headers: soon, body: {} }],
	['503 HTML', { status: 503, headers: html, body: '<h1>x</h1>' }],
	['503 error', { status: 503, body: { error: 'temporarily_unavailable' } }],
	['500', { status: 500, body: {} }],
	['408', { status: 408, body: {} }],
	['425', { status: 425, body: {} }],
	['cut', { raw: (res) => void res.destroy() }],
];
const WIDTHS: Array<[string, object]> = [
	['side by side', {}],
	['one by one', { options: { itemsInParallel: 1 } }],
];
/** More than the calls that are made for all of them. */
const MANY = 12;

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

	it.each(BUSY)('%s for a while: all items wait once, for the same grant', async (_, busy) => {
		server.onToken = (_call, nth) => (nth < 3 ? busy : undefined);
		const { status, error } = await server.run(MANY);
		expect([status, error?.message]).toEqual(['success', undefined]);
		expect(server.calls.map(({ grant }) => grant)).toEqual(Array(3).fill('refresh_token'));
		expect(server.requests).toHaveLength(MANY);
	});

	describe.each(WIDTHS)('%s', (_, parameters) => {
		it.each(BUSY)(
			'%s all the time: four calls for all items, and nothing sent',
			async (_name, busy) => {
				server.onToken = () => busy;
				const post = { parameters: { ...parameters, method: 'POST' } };
				const settings = { onError: 'continueRegularOutput' };
				const result = await server.run(MANY, { ...post, settings });
				expect(server.calls).toHaveLength(4);
				expect(server.requests).toEqual([]);
				const items = result.nodes.Node?.items.map(({ json }) => json) ?? [];
				expect(items).toHaveLength(MANY);
				for (const { outcome, error } of items) {
					expect(outcome).toBe('notSent');
					expect(error).toMatch(/sign-in/);
					expect(error).not.toMatch(/accept/);
				}
			},
		);
	});

	it.each(BUSY)(
		'%s when a token is refused: one request finds out for all items',
		async (_, busy) => {
			await server.connect(null);
			server.valid.clear();
			server.onToken = () => busy;
			const result = await server.run(MANY, { settings: { onError: 'continueRegularOutput' } });
			expect(result.nodes.Node?.items).toHaveLength(MANY);
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
