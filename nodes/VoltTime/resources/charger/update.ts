import { text } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { charger } from '../../locate/charger';
import { chargerShape } from '../../shapes/charger';

const label = text('Label', 'reference', {
	...{ max: 255, placeholder: 'e.g. Garage left' },
	description: 'Name people know the charger by. Empty takes the label away.',
}).optional();

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update charger label',
	description: 'Sets or clears the label of a charger. May be repeated.',
	operationId: 'updateCharger',
	writes: true,
	fields: [charger, label],
	shape: chargerShape,
	async request(params) {
		const value = { reference: label.in(params) ?? null };
		return {
			method: 'PUT',
			path: path`/chargers/${await charger.in(params)}`,
			body: json(value),
		};
	},
};
