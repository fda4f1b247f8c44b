/** The least that rows could take: nothing but waiting for answers. */
import type { Row } from './row';

export const LATENCY_MS = 50;
/** So many requests at once are the most that our nodes make. */
const AT_ONCE = 100;
const why = `waiting alone, ${AT_ONCE} requests at once`;

export const leastOfReads = (count: number): Row['limit'] => ({
	figures: { time: Math.ceil(count / AT_ONCE) * LATENCY_MS },
	why,
});

/** One page first, then the others. */
export const leastOfPages = (count: number): Row['limit'] => ({
	figures: { time: (1 + Math.ceil((count - 1) / AT_ONCE)) * LATENCY_MS },
	why,
});
