import { useBench } from '../../support/apiRequest';
import { quickWaits } from '../../support/quickWaits';
import { numbered } from '../../support/world';

const bench = useBench();

afterEach(() => jest.restoreAllMocks());

it('a rate limit of less than one request a minute does not hold an execution for days', async () => {
	quickWaits();
	const headers = { 'x-ratelimit-limit': '0.0001', 'x-ratelimit-remaining': '0' };
	bench().stub.reset(() => ({ headers, body: {} }));
	const more = { items: numbered(4), run: { timeoutMs: 4_000 } };
	const result = await bench().stubbed({ path: '/x', options: { itemsInParallel: 1 } }, more);
	expect(result.status).toBe('success');
});
