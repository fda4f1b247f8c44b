import { afterTry } from '../../../../../nodes/core/send/outcome';
import type { Outcome } from '../../../../../nodes/core/service';

const OUTCOMES: Outcome[] = ['notSent', 'refused', 'unknown', 'done'];
/** From what leaves least to what leaves most behind. */
const rank = (outcome: Outcome) => OUTCOMES.indexOf(outcome);

describe('what is known of a write after a further try', () => {
	const pairs = OUTCOMES.filter((known) => known !== 'done').flatMap((known) =>
		OUTCOMES.map((latest) => [known, latest] as const),
	);

	it.each(pairs)('is what left most behind: %s, then %s', (known, latest) => {
		const most = rank(known) > rank(latest) ? known : latest;
		expect(afterTry(known, latest)).toBe(most);
	});
});
