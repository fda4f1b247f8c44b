import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { chargerField, chargerId } from '../../locate/charger';
import { connectorField, connectorNumber } from '../../locate/connector';
import { plainOptions } from '../../filters';
import { connectorShape } from '../../shapes/connector';

const THREE = ['RST', 'RTS', 'SRT', 'STR', 'TRS', 'TSR'] as const;
const ROTATIONS = [...THREE, 'RS', 'RT', 'SR', 'ST', 'TR', 'TS', 'R', 'S', 'T'] as const;

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update connector',
	description:
		'Sets phase rotation and maximum current of a connector, both at once, as an electrician wired it. Wrong values can overload a fuse. May be repeated.',
	operationId: 'updateConnector',
	writes: true,
	fields: [
		chargerField,
		connectorField(),
		{
			displayName: 'Phase Rotation',
			name: 'phaseRotation',
			type: 'options',
			required: true,
			options: plainOptions(ROTATIONS),
			default: 'RST',
			description: 'Which grid phases (R, S, T) are wired to L1, L2 and L3 of the connector',
		},
		{
			displayName: 'Max Amperage',
			name: 'maxAmperage',
			type: 'number',
			required: true,
			typeOptions: { minValue: 1, maxValue: 1000 },
			default: 16,
			description: 'Highest current per phase in amps, 1 to 1000',
		},
	],
	shape: connectorShape,
	async request(params) {
		const value = {
			phase_rotation: params.choice('phaseRotation', 'Phase Rotation', ROTATIONS, 'RST'),
			max_amperage: params.integer('maxAmperage', 'Max Amperage', 1, 1000),
		};
		const number = connectorNumber(params);
		return {
			method: 'PUT',
			path: path`/chargers/${await chargerId(params)}/connectors/${number}`,
			body: { type: 'json', value },
		};
	},
};
