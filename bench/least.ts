/** The least that rows could take: nothing but waiting for answers. */
import type { Row } from './record';

export const LATENCY_MS = 50;
/** So many requests at once are the most that our nodes make. */
const AT_ONCE = 100;

export const leastOfReads = (count: number): Row['limit'] => ({
	ms: Math.ceil(count / AT_ONCE) * LATENCY_MS,
	why: `waiting alone, ${AT_ONCE} requests at once`,
});
