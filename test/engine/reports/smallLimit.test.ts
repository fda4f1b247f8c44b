/** ratelimit-headers #19: a limit of 5 is short of nothing when 4 are left. */
import { realClock } from '../../../nodes/core/values/clock';
import { useBench } from '../../support/apiRequest';
import { quickWaits } from '../../support/quickWaits';
import { numbered } from '../../support/world';

const bench = useBench();
afterEach(() => jest.restoreAllMocks());

it('ten reads with four of five requests left each time do not take two minutes', async () => {
	quickWaits();
	const begun = realClock.now();
	bench().stub.reset(() => ({
		body: {},
		headers: { 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '4' },
	}));
	await bench().stubbed({ path: '/x', options: { itemsInParallel: 1 } }, { items: numbered(10) });
	expect(realClock.now() - begun).toBeLessThan(60_000);
});
