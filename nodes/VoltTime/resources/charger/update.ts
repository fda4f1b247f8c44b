import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { chargerField, chargerId } from '../../locate/charger';
import { chargerShape } from '../../shapes/charger';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update charger label',
	description: 'Sets or clears the label of a charger. May be repeated.',
	operationId: 'updateCharger',
	writes: true,
	fields: [
		chargerField,
		{
			displayName: 'Label',
			name: 'reference',
			type: 'string',
			default: '',
			placeholder: 'e.g. Garage left',
			description: 'Name people know the charger by. Empty takes the label away.',
		},
	],
	shape: chargerShape,
	async request(params) {
		const label = params.sized('reference', 'Label', 255);
		return {
			method: 'PUT',
			path: path`/chargers/${await chargerId(params)}`,
			body: { type: 'json', value: { reference: label || null } },
		};
	},
};
