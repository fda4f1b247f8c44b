import type { Operation } from '../../../core/operation/operation';
import { refuse } from '../../../core/item/readers';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { identifier } from '../../../core/operation/identifier';
import { location } from '../../locate/location';
import { chargerShape } from '../../shapes/charger';

const identity = identifier('Identity', 'identity', {
	...{ required: true, max: 255, placeholder: 'e.g. VT-00042' },
	description: 'OCPP identity of the charger',
});

/** The documentation has a number, which cannot begin with a zero: then it is sent as a text. */
const numberOrText = (digits: string) =>
	String(Number(digits)) === digits ? Number(digits) : digits;

/** What was typed is not repeated in messages. */
const pincode = identifier('Pincode', 'pincode', {
	...{ required: true, secret: true },
	...{ placeholder: 'e.g. 1234', description: 'Digits that come with the charger' },
}).as((digits, label) =>
	/^\d{1,15}$/.test(digits)
		? numberOrText(digits)
		: refuse(
				`${label} must be digits only`,
				'It is printed on the charger or in its papers. At most 15 digits.',
			),
);

export const attach: Operation = {
	name: 'Attach to Location',
	value: 'attach',
	action: 'Attach charger to location',
	description:
		'Puts a charger that is registered already at a location. Its pincode proves that you have it at hand. May be repeated: it stands there all the same.',
	operationId: 'addSiteCharger',
	writes: true,
	fields: [location, identity, pincode],
	shape: chargerShape,
	request(params) {
		const value = { identity: identity.in(params), pincode: pincode.in(params) };
		return {
			method: 'POST',
			path: path`/sites/${location.in(params)}/chargers`,
			body: json(value),
		};
	},
};
