import { once } from 'node:events';
import { realClock } from '../../../nodes/core/values/clock';
import { createPayment, useBench } from '../../support/apiRequest';
import { quickWaits } from '../../support/quickWaits';
import { numbered } from '../../support/world';

const bench = useBench();

afterEach(() => jest.restoreAllMocks());

/** Cancels when the `count`-th request has arrived at the scripted server. */
function cancelAt(count: number, answer: object) {
	const stop = new AbortController();
	bench().stub.reset((_seen, nth) => {
		if (nth + 1 === count) stop.abort();
		return answer;
	});
	return stop.signal;
}

/** Lets whatever is still under way arrive: a request that comes after this never comes. */
async function settled() {
	const probe = AbortSignal.timeout(300);
	if (!probe.aborted) await once(probe, 'abort');
}

describe('a cancelled execution', () => {
	it('starts no further item', async () => {
		const signal = cancelAt(3, { body: {}, delayMs: 20 });
		const run = { signal };
		const result = await bench().stubbed(
			{ method: 'POST', path: '/x' },
			{ items: numbered(50), run },
		);
		await settled();
		expect(result.status).toBe('canceled');
		expect(bench().stub.seen).toHaveLength(3);
	});

	it('starts none with Continue On Fail either', async () => {
		const signal = cancelAt(2, { status: 500, body: {} });
		const settings = { onError: 'continueRegularOutput' };
		const more = { items: numbered(50), run: { signal }, settings };
		const result = await bench().stubbed({ method: 'POST', path: '/x' }, more);
		await settled();
		expect(result.status).toBe('canceled');
		expect(bench().stub.seen).toHaveLength(2);
	});

	it.each([['30'], [undefined]])('does not wait for Retry-After %s to pass', async (after) => {
		const headers = after === undefined ? {} : { 'retry-after': after };
		const signal = cancelAt(1, { status: 429, headers, body: {} });
		// The engine gives a node two seconds to return; half a minute would be left behind.
		const result = await bench().stubbed({ path: '/x' }, { run: { signal } });
		await settled();
		expect(result.status).toBe('canceled');
		expect(bench().stub.seen).toHaveLength(1);
		expect(result.nodes.Node).toBeDefined();
	});

	it.each([1, 5])('does not wait for the next batch: %i at once', async (itemsInParallel) => {
		quickWaits();
		const stop = new AbortController();
		// Cancelled as soon as it waits; the hour would be many naps.
		jest.mocked(realClock.sleep).mockImplementationOnce(async () => {
			await Promise.resolve(stop.abort());
		});
		const batching = { batch: { batchSize: 1, batchInterval: 3_600_000 } };
		const parameters = { method: 'POST', path: '/x', options: { batching, itemsInParallel } };
		const run = { signal: stop.signal };
		const result = await bench().stubbed(parameters, { items: numbered(5), run });
		await settled();
		expect(result.status).toBe('canceled');
		expect(realClock.sleep).toHaveBeenCalledTimes(1);
		expect(bench().stub.seen.length).toBeLessThanOrEqual(1);
	});

	it('does not wait for an answer', async () => {
		const signal = cancelAt(1, { raw: () => undefined });
		const result = await bench().stubbed({ path: '/x' }, { run: { signal } });
		expect(result.status).toBe('canceled');
		expect(result.nodes.Node).toBeDefined();
	});

	it('does not wait for a file to end', async () => {
		const stop = new AbortController();
		bench().stub.reset(() => ({
			raw: (res) => {
				res.writeHead(200, { 'content-type': 'text/csv' });
				res.write('a,b\n', () => stop.abort());
			},
		}));
		const parameters = { path: '/x', options: { responseFormat: 'file' } };
		const result = await bench().stubbed(parameters, { run: { signal: stop.signal } });
		expect(result.status).toBe('canceled');
		expect(result.nodes.Node).toBeDefined();
	});

	it('asks for no further page', async () => {
		const signal = cancelAt(3, { body: { data: [{ id: 1 }], links: { next: 'x' } } });
		const list = {
			path: '/x',
			pagination: 'cursor',
			cursorProperty: 'links.next',
			returnAll: true,
		};
		bench().stub.script = ((script) => (seen, nth) => {
			script(seen, nth);
			return { body: { data: [{ id: nth }], links: { next: `p${nth}` } } };
		})(bench().stub.script);
		const result = await bench().stubbed(list, { run: { signal } });
		await settled();
		expect(result.status).toBe('canceled');
		expect(bench().stub.seen.length).toBeLessThanOrEqual(4);
	});

	it('sends nothing when it was cancelled before it began', async () => {
		const run = { signal: AbortSignal.abort() };
		const result = await bench().volt(createPayment(), { run });
		await settled();
		expect(result.status).toBe('canceled');
		expect(bench().sent()).toBe(0);
	});
});
