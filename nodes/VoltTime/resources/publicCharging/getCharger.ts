import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { identifier } from '../../../core/operation/identifier';
import { publicChargerShape } from '../../shapes/publicCharging';

const code = identifier('Public Code', 'code', {
	...{ required: true, placeholder: 'e.g. AB12CD' },
	description: 'The code on the sticker of the charger',
});

export const getCharger: Operation = {
	name: 'Get Charger',
	value: 'getCharger',
	action: 'Get public charger',
	description:
		'Gets what a driver sees of a charger with Scan-to-Pay: connectors, prices in cents or the like, amount reserved. Only reads; may be repeated, 30 times a minute.',
	operationId: 'getPublicCharger',
	writes: false,
	fields: [code],
	shape: publicChargerShape,
	request: (params) => ({
		method: 'GET',
		path: path`/public-charging/chargers/${code.in(params)}`,
	}),
};
