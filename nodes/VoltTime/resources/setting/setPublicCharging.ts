import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { chargerField, chargerId } from '../../locate/charger';
import { publicChargingShape } from '../../shapes/setting';

const MAX_MONEY = 1_000_000;
const PLANS = ['subscription', 'transaction'] as const;

export const setPublicCharging: Operation = {
	name: 'Set Public Charging',
	value: 'setPublicCharging',
	action: 'Set public charging of charger',
	description:
		'Turns Scan-to-Pay on or off: while it is on, strangers may charge and pay the price you set. Needs a verified e-mail address and finished Stripe onboarding of the team; a charger cannot have reimbursement too. May be repeated.',
	operationId: 'setPublicChargingSettings',
	writes: true,
	fields: [
		chargerField,
		{
			displayName: 'Enabled',
			name: 'enabled',
			type: 'boolean',
			default: true,
			description: 'Whether strangers may pay to charge',
		},
		{
			displayName: 'Price per kWh',
			name: 'pricePerKwh',
			type: 'number',
			typeOptions: { minValue: 1, numberPrecision: 0 },
			required: true,
			default: 0,
			displayOptions: { show: { enabled: [true] } },
			description: 'In the smallest unit of the currency: 45 is 0.45 euro',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Billing Plan',
					name: 'billingPlan',
					type: 'options',
					options: [
						{ name: 'Subscription', value: 'subscription' },
						{ name: 'Transaction', value: 'transaction' },
					],
					default: 'transaction',
					description: 'How the service is paid for: by the month, or a part of each session',
				},
				{
					displayName: 'Start Fee',
					name: 'startFee',
					type: 'number',
					typeOptions: { minValue: 0, numberPrecision: 0 },
					default: 0,
					description: 'Charged once a session, in the smallest unit of the currency',
				},
			],
		},
	],
	shape: publicChargingShape,
	async request(params) {
		const enabled = params.boolean('enabled', 'Enabled');
		const value = {
			enabled,
			...(enabled
				? { price_per_kwh: params.integer('pricePerKwh', 'Price per kWh', 1, MAX_MONEY) }
				: {}),
			...(params.has('additionalFields.startFee')
				? { start_fee: params.integer('additionalFields.startFee', 'Start Fee', 0, MAX_MONEY) }
				: {}),
			...(params.has('additionalFields.billingPlan')
				? {
						billing_plan: params.choice(
							'additionalFields.billingPlan',
							'Billing Plan',
							PLANS,
							'transaction',
						),
					}
				: {}),
		};
		return {
			method: 'POST',
			path: path`/chargers/${await chargerId(params)}/settings/public-charging`,
			body: { type: 'json', value },
		};
	},
};
