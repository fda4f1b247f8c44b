import { dig } from '../../core/values/json';
import type { Added, Shape } from '../../core/operation/shape';

/** Why a setting could not be read. The service calls it `error`, which in n8n means something else. */
const reason: Added = { type: 'string', from: ({ error }) => error };

export const socketLockShape: Shape = { keep: ['enabled', 'interactable'], add: { reason } };

export const nanogridShape: Shape = { keep: ['supported', 'present', 'content'], add: { reason } };

/** Scan-to-Pay settings. Money is in the smallest unit of the currency. */
export const publicChargingShape: Shape = {
	keep: [
		'enabled',
		'price_per_kwh',
		'start_fee',
		'currency',
		'preauth_amount',
		'public_code',
		'public_url',
	],
	add: {
		billing_plan: { type: 'string', from: (record) => dig(record, 'billing.plan') },
		onboarding_complete: {
			type: 'boolean',
			from: (record) => dig(record, 'connect.onboarding_complete'),
		},
	},
	more: ['billing', 'connect', 'limits'],
};
