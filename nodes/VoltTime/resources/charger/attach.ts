import type { Operation } from '../../../core/operation/operation';
import type { Params } from '../../../core/item/params';
import { path } from '../../../core/http/path';
import { locationField, locationId } from '../../locate/location';
import { chargerShape } from '../../shapes/charger';

/** The service takes a number; what was typed is not repeated in messages. */
function pincode(params: Params): number {
	const digits = params.required('pincode', 'Pincode');
	if (/^\d{1,15}$/.test(digits)) return Number(digits);
	return params.refuse(
		'Pincode must be digits only',
		'It is printed on the charger or in its papers. At most 15 digits.',
	);
}

export const attach: Operation = {
	name: 'Attach to Location',
	value: 'attach',
	action: 'Attach charger to location',
	description:
		'Puts a charger that is registered already at a location. Its pincode proves that you have it at hand. May be repeated: it stands there all the same.',
	operationId: 'addSiteCharger',
	writes: true,
	fields: [
		locationField,
		{
			displayName: 'Identity',
			name: 'identity',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. VT-00042',
			description: 'OCPP identity of the charger',
		},
		{
			displayName: 'Pincode',
			name: 'pincode',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'Digits that come with the charger',
		},
	],
	shape: chargerShape,
	request(params) {
		params.required('identity', 'Identity');
		const identity = params.sized('identity', 'Identity', 255);
		return {
			method: 'POST',
			path: path`/sites/${locationId(params)}/chargers`,
			body: { type: 'json', value: { identity, pincode: pincode(params) } },
		};
	},
};
