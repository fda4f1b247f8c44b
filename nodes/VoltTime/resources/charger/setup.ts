import { refuse } from '../../../core/item/readers';
import { additional } from '../../../core/operation/collections';
import { choice, numberChoice, plain, whole } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { checkAnswer, rejectedOption } from '../../effects/answer';
import { charger } from '../../locate/charger';
import { location } from '../../locate/location';
import { numbered } from '../../locate/numbered';

const ROTATIONS: Record<1 | 3, string[]> = {
	1: ['R', 'S', 'T'],
	3: ['RST', 'RTS', 'SRT', 'STR', 'TRS', 'TSR'],
};

const phases = numberChoice('Phases', 'phases', {
	options: { 1: 'One', 3: 'Three' },
	default: 3,
	description: 'How many phases the charger is connected to',
});

const maxCurrent = whole('Max Current', 'maxCurrent', {
	...{ required: true, min: 6, max: 1000, default: 16 },
	description: 'Amps per phase that the charger may draw at most, by its fuse and cable',
});

const group = numbered('group').optional({
	description: 'The load-balancing group the charger joins. Empty for none.',
});

const more = additional({
	net_type: choice('Net Type', 'netType', {
		options: { IT: 'IT', TN: 'TN', TT: 'TT', unknown: 'Unknown' },
		default: 'unknown',
		description: 'Earthing of the electrical net',
	}),
	phase_rotation: choice('Phase Rotation', 'phaseRotation', {
		options: plain(Object.values(ROTATIONS).flat()),
		default: 'RST',
		description: 'Order of the phases at the charger; one letter where it has one phase',
	}),
});

/** Phase rotations differ with the number of phases. */
function checkRotation(rotation: string | undefined, wired: 1 | 3): void {
	const fitting = ROTATIONS[wired];
	if (rotation === undefined || fitting.includes(rotation)) return;
	refuse(
		`Phase Rotation does not fit ${wired === 1 ? 'one phase' : 'three phases'}`,
		`Choose one of ${fitting.join(', ')}, or change Phases.`,
	);
}

export const setup: Operation = {
	name: 'Set Up',
	value: 'setup',
	action: 'Set up charger',
	description:
		'Tells the service how a charger is wired, and restarts the charger: a running session ends. Once a minute per charger at most; may be repeated after that.',
	operationId: 'setupCharger',
	writes: true,
	fields: [
		charger,
		phases,
		maxCurrent,
		location.with({ required: false, description: 'Only needed to choose Group from its list' }),
		group,
		more,
	],
	options: [rejectedOption],
	check: (answer, params) =>
		checkAnswer(
			answer,
			params,
			'Often a session is under way, or the charger is set up elsewhere.',
		),
	async request(params) {
		const value = {
			phases: phases.in(params),
			max_current: maxCurrent.in(params),
			group: group.in(params),
			...more.in(params),
		};
		checkRotation(value.phase_rotation, value.phases);
		return {
			method: 'POST',
			path: path`/chargers/${await charger.in(params)}/setup`,
			body: json(value),
		};
	},
};
