import type { IDataObject } from 'n8n-workflow';
import { dig, isObject } from '../../core/values/json';
import { counted, isoTime, reading } from '../../core/values/readings';
import type { Added, Shape } from '../../core/operation/shape';

const pricing = (name: string, type: Added['type']): Added => ({
	type,
	from: (record) => dig(record, `pricing.${name}`),
});

/** A charger as its driver sees it. Money is in the smallest unit of the currency. */
export const publicChargerShape: Shape = {
	keep: ['public_code', 'name', 'online', 'preauth_amount'],
	add: {
		currency: pricing('currency', 'string'),
		price_per_kwh: pricing('price_per_kwh', 'number'),
		start_fee: pricing('start_fee', 'number'),
		connectors: { type: 'array', from: ({ connectors }) => connectors },
	},
	more: ['pricing'],
};

/** Some answers hold the session beside what its payment needs, others are the session. */
const sessionIn = (record: IDataObject): IDataObject =>
	record.data === undefined ? record : isObject(record.data) ? record.data : {};

const field = (path: string, type: Added['type'] = 'string'): Added => ({
	type,
	from: (record) => dig(sessionIn(record), path),
});

const time = (name: string): Added => ({
	type: 'string',
	from: (record) => isoTime(sessionIn(record)[name]),
});

/** What a driver's session is, without anything that lets someone pay. */
const sessionFields: Record<string, Added> = {
	status: field('status'),
	failure_reason: field('failure_reason'),
	connector_id: field('connector_id', 'number'),
	connector_status: field('connector_status'),
	chargerCode: field('charger.public_code'),
	chargerName: field('charger.name'),
	energyKwh: { type: 'number', from: (record) => counted(reading(sessionIn(record).energy_kwh)) },
	currency: field('pricing.currency'),
	cost_amount: field('cost_amount', 'number'),
	amount_authorized: field('amount_authorized', 'number'),
	amount_captured: field('amount_captured', 'number'),
	created_at: time('created_at'),
	charging_started_at: time('charging_started_at'),
	completed_at: time('completed_at'),
};

/** A driver's paid session. Money is in the smallest unit of the currency. */
export const publicSessionShape: Shape = {
	keep: [],
	add: sessionFields,
	more: [
		'authorized_at',
		'captured_at',
		'charger',
		'driver_email',
		'energy_kwh',
		'pricing',
		'tax_amount',
	],
};

/** Null where the answer does not speak of a payment. */
const paymentDue = ({ payment }: IDataObject): boolean | null =>
	isObject(payment) ? true : payment === null ? false : null;

/** The same out of an answer that says, too, whether a payment is to be made. */
export const payableSessionShape: Shape = {
	keep: [],
	add: {
		...sessionFields,
		paymentDue: { type: 'boolean', from: paymentDue },
	},
};

/** The same for a session that was just begun: with what names it in the other operations. */
export const startedSessionShape: Shape = {
	keep: [],
	add: {
		session: { type: 'string', from: ({ session_token: token }) => token },
		...payableSessionShape.add,
	},
};
