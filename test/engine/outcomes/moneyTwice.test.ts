/** An agent asks a second time, in the same execution, for what moves money and was carried out. */
import { MONEY } from '../../support/outcomes/money';
import type { Kind, Plan } from '../../support/outcomes/plan';
import { useFailingCloud } from '../../support/outcomes/run';

const wrongWith = useFailingCloud();

const PLAN: Omit<Plan, 'kind' | 'writes' | 'reads'> = {
	...{ oauth: false, tokens: [], lifetime: 3600, stale: false },
	...{ tries: 1, parallel: 1, retryOnFail: false, silent: false, tool: true },
};

/** What would come of the second call if it were sent, and what looks beforehand meet. */
const SECOND = ['ok', '422'];
const LOOKS = [
	...[[], ['500'], ['ok', '500'], ['ok', 'ok', '500', '500']],
	...[
		['ok', 'nothing', 'nothing'],
		['ok', 'lost'],
	],
];
/** What was heard of the first one. */
const FIRST = ['ok', 'lost after'];

it.each(Object.keys(MONEY) as Kind[])(
	'%s: is told that it was or may have been, whatever Volt would say',
	async (kind) => {
		const plans = FIRST.flatMap((first) =>
			SECOND.flatMap((second) => LOOKS.map((reads) => ({ writes: [[first, second]], reads }))),
		);
		for (const plan of plans) {
			const wrong = await wrongWith({ ...PLAN, kind, ...plan });
			expect({ ...plan, wrong }).toEqual({ ...plan, wrong: [] });
		}
	},
);
