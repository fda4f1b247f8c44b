/**
 * Everything of Volt that moves money. For a long hunt elsewhere:
 * `OUTCOME_RUNS=20000 npx jest test/engine/outcomes/money`
 */
import { resources } from '../../../nodes/Volt/resources';
import { MONEY } from '../../support/outcomes/money';
import { describePlans, RUNS } from '../../support/outcomes/run';

it('money: whatever moves it is among what is drawn', () => {
	const moving = resources.flatMap(({ value, operations }) =>
		operations
			.filter((one) => one.kind !== 'free' && one.options?.some(isAgentMay))
			.map((one) => `${value}.${one.value}`),
	);
	expect(Object.keys(MONEY).sort()).toEqual(moving.sort());
});

const isAgentMay = ({ property }: { property: { name: string } }) =>
	property.name === 'agentMayMoveMoney';

describePlans('money', Math.ceil(RUNS * 0.6));
