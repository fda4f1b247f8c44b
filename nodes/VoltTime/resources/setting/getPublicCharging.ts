import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { charger } from '../../locate/charger';
import { publicChargingShape } from '../../shapes/setting';

export const getPublicCharging: Operation = {
	name: 'Get Public Charging',
	value: 'getPublicCharging',
	action: 'Get public charging of charger',
	description:
		'Gets the Scan-to-Pay settings of a charger: whether strangers may pay to charge, prices, address, and how far onboarding is. Money is in the smallest unit of the currency, e.g. cents. Only reads; may be repeated.',
	operationId: 'getPublicChargingSettings',
	writes: false,
	fields: [charger],
	shape: publicChargingShape,
	request: async (params) => ({
		method: 'GET',
		path: path`/chargers/${await charger.in(params)}/settings/public-charging`,
	}),
};
