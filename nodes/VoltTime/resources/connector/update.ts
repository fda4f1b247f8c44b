import { choice, plain, whole } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { charger } from '../../locate/charger';
import { connector } from '../../locate/connector';
import { connectorShape } from '../../shapes/connector';

const phaseRotation = choice('Phase Rotation', 'phaseRotation', {
	required: true,
	options: plain([
		...(['RST', 'RTS', 'SRT', 'STR', 'TRS', 'TSR'] as const),
		...(['RS', 'RT', 'SR', 'ST', 'TR', 'TS', 'R', 'S', 'T'] as const),
	]),
	default: 'RST',
	description: 'Which grid phases (R, S, T) are wired to L1, L2 and L3 of the connector',
});

const maxAmperage = whole('Max Amperage', 'maxAmperage', {
	...{ required: true, min: 1, max: 1000, default: 16 },
	description: 'Highest current per phase in amps, 1 to 1000',
});

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update connector',
	description:
		'Sets phase rotation and maximum current of a connector, both at once, as an electrician wired it. Wrong values can overload a fuse. May be repeated.',
	operationId: 'updateConnector',
	writes: true,
	fields: [charger, connector, phaseRotation, maxAmperage],
	shape: connectorShape,
	async request(params) {
		const number = connector.in(params);
		const value = {
			phase_rotation: phaseRotation.in(params),
			max_amperage: maxAmperage.in(params),
		};
		return {
			method: 'PUT',
			path: path`/chargers/${await charger.in(params)}/connectors/${number}`,
			body: json(value),
		};
	},
};
