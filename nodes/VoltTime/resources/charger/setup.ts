import type { INodePropertyOptions } from 'n8n-workflow';
import type { Operation } from '../../../core/operation/operation';
import type { Params } from '../../../core/item/params';
import { path } from '../../../core/http/path';
import { plainOptions } from '../../filters';
import { chargerField, chargerId } from '../../locate/charger';
import { locationField } from '../../locate/location';
import { numberedField, numberedIdIfAny } from '../../locate/numbered';

const ROTATIONS = {
	one: ['R', 'S', 'T'],
	three: ['RST', 'RTS', 'SRT', 'STR', 'TRS', 'TSR'],
} as const;
const NET_TYPES = ['IT', 'TN', 'TT', 'unknown'] as const;
const PHASES: INodePropertyOptions[] = [
	{ name: 'One', value: 1 },
	{ name: 'Three', value: 3 },
];

/** Phase rotations differ with the number of phases. */
function phaseRotation(params: Params, phases: number): string | undefined {
	const name = 'additionalFields.phaseRotation';
	if (!params.has(name)) return undefined;
	const rotation = params.text(name, 'Phase Rotation');
	const fitting: readonly string[] = phases === 1 ? ROTATIONS.one : ROTATIONS.three;
	if (fitting.includes(rotation)) return rotation;
	return params.refuse(
		`Phase Rotation does not fit ${phases === 1 ? 'one phase' : 'three phases'}`,
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
		chargerField,
		{
			displayName: 'Phases',
			name: 'phases',
			type: 'options',
			options: PHASES,
			default: 3,
			description: 'How many phases the charger is connected to',
		},
		{
			displayName: 'Max Current',
			name: 'maxCurrent',
			type: 'number',
			typeOptions: { minValue: 6, maxValue: 1000 },
			required: true,
			default: 16,
			description: 'Amps per phase that the charger may draw at most, by its fuse and cable',
		},
		{
			...locationField,
			required: false,
			description: 'Only needed to choose Group from its list',
		},
		numberedField('group', {
			required: false,
			description: 'The load-balancing group the charger joins. Empty for none.',
		}),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Net Type',
					name: 'netType',
					type: 'options',
					options: [
						{ name: 'IT', value: 'IT' },
						{ name: 'TN', value: 'TN' },
						{ name: 'TT', value: 'TT' },
						{ name: 'Unknown', value: 'unknown' },
					],
					default: 'unknown',
					description: 'Earthing of the electrical net',
				},
				{
					displayName: 'Phase Rotation',
					name: 'phaseRotation',
					type: 'options',
					options: plainOptions([...ROTATIONS.one, ...ROTATIONS.three]),
					default: 'RST',
					description: 'Order of the phases at the charger; one letter where it has one phase',
				},
			],
		},
	],
	async request(params) {
		const phases = params.integer('phases', 'Phases', 1, 3);
		if (phases === 2) params.refuse('Phases must be 1 or 3', 'Choose Phases again.');
		const netType = params.has('additionalFields.netType')
			? params.choice('additionalFields.netType', 'Net Type', NET_TYPES, 'unknown')
			: undefined;
		const value = {
			phases,
			max_current: params.integer('maxCurrent', 'Max Current', 6, 1000),
			group: numberedIdIfAny(params, 'group'),
			net_type: netType,
			phase_rotation: phaseRotation(params, phases),
		};
		const charger = await chargerId(params);
		return {
			method: 'POST',
			path: path`/chargers/${charger}/setup`,
			body: { type: 'json', value },
		};
	},
};
