import { additional } from '../../../core/operation/collections';
import { choice, toggle, whole } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { charger } from '../../locate/charger';
import { publicChargingShape } from '../../shapes/setting';

const MAX_MONEY = 1_000_000;

const enabled = toggle('Enabled', 'enabled', {
	default: true,
	description: 'Whether strangers may pay to charge',
});

const pricePerKwh = whole('Price per kWh', 'pricePerKwh', {
	...{ required: true, min: 1, most: MAX_MONEY, precision: 0 },
	displayOptions: { show: { enabled: [true] } },
	description: 'In the smallest unit of the currency: 45 is 0.45 euro',
});

const more = additional({
	start_fee: whole('Start Fee', 'startFee', {
		...{ min: 0, most: MAX_MONEY, precision: 0 },
		description: 'Charged once a session, in the smallest unit of the currency',
	}),
	billing_plan: choice('Billing Plan', 'billingPlan', {
		options: { subscription: 'Subscription', transaction: 'Transaction' },
		default: 'transaction',
		description: 'How the service is paid for: by the month, or a part of each session',
	}),
});

export const setPublicCharging: Operation = {
	name: 'Set Public Charging',
	value: 'setPublicCharging',
	action: 'Set public charging of charger',
	description:
		'Turns Scan-to-Pay on or off: while it is on, strangers may charge and pay the price you set. Needs a verified e-mail address and finished Stripe onboarding of the team; a charger cannot have reimbursement too. May be repeated.',
	operationId: 'setPublicChargingSettings',
	writes: true,
	fields: [charger, enabled, pricePerKwh, more],
	shape: publicChargingShape,
	async request(params) {
		const on = enabled.in(params);
		const value = {
			enabled: on,
			price_per_kwh: on ? pricePerKwh.in(params) : undefined,
			...more.in(params),
		};
		return {
			method: 'POST',
			path: path`/chargers/${await charger.in(params)}/settings/public-charging`,
			body: json(value),
		};
	},
};
