import { dig } from '../../core/values/json';
import { reading } from '../../core/values/readings';
import type { Shape } from '../../core/operation/shape';
import { inDecimals } from './cents';

/** What a team pays back to its employees; rates are in cents per kWh. */
export const reimbursementSettingsShape: Shape = {
	keep: ['invite_code', 'billing_plan', 'default_rate', 'default_currency'],
	add: { defaultRateDecimal: inDecimals('default_rate') },
	more: ['supported_countries', 'supported_currencies'],
};

/** A charger whose charging an employer pays back. */
export const linkShape: Shape = {
	keep: ['id', 'name', 'status', 'rate_per_kwh', 'currency', 'activated_at'],
	add: {
		rateDecimal: inDecimals('rate_per_kwh'),
		employeeName: { type: 'string', from: (record) => dig(record, 'employee.name') },
		canBePaid: { type: 'boolean', from: (record) => dig(record, 'employee.has_stripe_connect') },
		chargerUuid: { type: 'string', from: (record) => dig(record, 'charger.uuid') },
		chargerIdentity: { type: 'string', from: (record) => dig(record, 'charger.identity') },
	},
	more: ['charger', 'employee', 'owner_team_name', 'status_label'],
};

/** A payout. The service does not say what unit its amount has. */
export const payoutShape: Shape = {
	keep: [
		...['id', 'status', 'period_start', 'period_end', 'amount', 'currency'],
		...['paid_at', 'error_message'],
	],
	more: ['status_label'],
};

/** Seconds as minutes, with one decimal. */
function minutes(seconds: unknown): number | null {
	const number = reading(seconds);
	return number === null ? null : Math.round(number / 6) / 10;
}

/** What a charger earned in one session; money is in cents. */
export const earningShape: Shape = {
	keep: ['id', 'date', 'kwh', 'amount', 'rate_per_kwh', 'currency', 'invoiced'],
	add: {
		amountDecimal: inDecimals('amount'),
		rateDecimal: inDecimals('rate_per_kwh'),
		durationMinutes: { type: 'number', from: ({ duration }) => minutes(duration) },
	},
	more: ['duration'],
};
