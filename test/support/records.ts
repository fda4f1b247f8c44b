/** A documented record of each shape, as the service sends it, by the first operation that has the shape. */
import type { IDataObject } from 'n8n-workflow';

const AT = '2026-01-10T01:00:00.000000Z';
const LATER = '2026-01-10T02:30:00.000000Z';

const charger: IDataObject = {
	...{ uuid: 'u-1', identity: 'VT-1', connection_status: 'online', status: 'Available' },
	...{ max_current: 16, firmware_version: '1.2', last_heartbeat_at: AT, setup_pending: false },
	...{ error: 'NoError', model: { vendor: 'Alfen', name: 'Eve' }, reference: 'Garage' },
	connectors: [{ connector_id: 1, status: 'Charging', error: 'NoError', max_amperage: 32 }],
};
const connector: IDataObject = {
	...{ connector_id: 1, status: 'Charging', max_amperage: 32, phase_rotation: 'RST' },
	...{ power_type: 'AC_3_PHASE', error: 'NoError' },
};
const meter: IDataObject = {
	...{ uuid: 'u-1', type: 'p1', power: { total: 4.2, l1: '1.4', l2: 1.3, l3: 1.5 } },
	latest_data: { l1: 6.1, l2: 5.8, l3: 6, updated_at: AT },
};
const session: IDataObject = {
	...{ status: 'charging', failure_reason: 'none', connector_id: 1, connector_status: 'Charging' },
	...{ charger: { public_code: 'AB12CD', name: 'Garage' }, energy_kwh: '12.5' },
	pricing: { currency: 'EUR', price_per_kwh: 45, start_fee: 50 },
	...{ cost_amount: 612, amount_authorized: 2500, amount_captured: 613 },
	...{ created_at: AT, charging_started_at: AT, completed_at: LATER },
};
const transaction: IDataObject = {
	...{ id: 1, status: 'finished', id_tag: 'T1', started_at: AT, stopped_at: LATER },
	...{ stop_reason: 'Local', total_kwh: '10.5', meter_start: 1000, meter_stop: '11500' },
	connector: { connector_id: 1 },
	connector_id: 1,
	charger: {
		...{ uuid: 'u-1', identity: 'VT-1', reference: 'Garage' },
		site: { uuid: 's-1', name: 'Depot' },
	},
};
const sample = (measurand: string, value: string, unit: string, more: IDataObject = {}) => ({
	...{ measurand, value, unit },
	...more,
});

/** Beside these, kept fields that nothing follows from are left out. */
export const RECORDS: Record<string, IDataObject> = {
	'access.getAll': {
		access: {
			...{ is_owner: true, data_access: false, can_access_all_assets: true },
			data_access_expires_at: AT,
		},
	},
	'charger.attach': charger,
	'charger.getAll': charger,
	'charger.getByTeam': { ...charger, site: { uuid: 's-1', name: 'Depot' } },
	'connector.getByLocation': {
		...connector,
		charger: { uuid: 'u-1', identity: 'VT-1', connection_status: 'online' },
	},
	'connector.getPowerUsage': { timestamp: AT, kW: ' 7.4', L1: '10.7', L2: '10.6', L3: '10.5' },
	'connector.update': connector,
	'group.getLiveLoad': {
		...{ groups: [{ id: 1 }], unattachedChargers: [{ id: 2 }] },
		...{ realTimeData: { 12: { L1: 1 } }, meterData: { 3: { L1: 2 } } },
	},
	'group.getMeter': meter,
	'integration.getAll': { connected_since: AT },
	'meterValue.getAll': {
		...{ timestamp: AT, connector_id: 1, transaction_id: 7, context: 'Sample.Periodic' },
		...sample('Energy.Active.Import.Register', '2500', 'Wh', { phase: 'L1', location: 'Outlet' }),
	},
	'meterValue.getLatest': {
		connectorId: 1,
		meterValue: [
			{
				timestamp: AT,
				sampledValue: [
					sample('Energy.Active.Import.Register', '1500', 'Wh', { context: 'Sample.Periodic' }),
					sample('Power.Active.Import', '7.36', 'kW', { location: 'Outlet' }),
					...['', 'L1', 'L2', 'L3'].flatMap((phase, at) => [
						sample('Current.Import', String(10 + at), 'A', { phase }),
						sample('Voltage', String(230 + at), 'V', { phase: phase && `${phase}-N` }),
					]),
					sample('SoC', '80', 'Percent', { format: 'Raw' }),
					sample('Temperature', '21.5', 'Celsius'),
				],
			},
			{ timestamp: '2026-01-10T00:59:00Z', sampledValue: [sample('SoC', '79', 'Percent')] },
		],
	},
	'ocppLog.getAll': { params: { connectorId: 1 }, result: { status: 'Accepted' } },
	'publicCharging.confirmSession': session,
	'publicCharging.getCharger': { ...session, connectors: [{ connector_id: 1 }] },
	'publicCharging.getSession': { data: session, payment: { client_secret: 'sandbox-secret' } },
	'publicCharging.startSession': { data: session, payment: null, session_token: 'sandbox-token' },
	'setting.getNanogrid': { error: 'Offline' },
	'setting.getPublicCharging': {
		billing: { plan: 'transaction' },
		connect: { onboarding_complete: true },
	},
	'setting.getSocketLock': { error: 'Offline' },
	'tariff.getAll': { price: '0.25', timestamp: AT },
	'transaction.getByLocation': transaction,
	'transaction.getByTeam': transaction,
	'billing.getDetails': {
		address: { line1: 'Havenstraat 12', city: 'Rotterdam', postal_code: '3011 AB', country: 'NL' },
		tax_id: { type: 'eu_vat', value: 'NL000000000B01' },
	},
	'billing.getPaymentMethods': {
		is_default: true,
		card: { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2034 },
		sepa_debit: { bank_code: 'ABNA', last4: '4300', country: 'NL' },
	},
	'reimbursement.getSettings': { default_rate: 25 },
	'reimbursement.getLinks': {
		rate_per_kwh: 25,
		employee: { name: 'Ada', has_stripe_connect: true },
		charger: { uuid: 'some UUID', identity: 'some identity' },
	},
	'reimbursement.getEarnings': { kwh: 12.5, amount: 312, rate_per_kwh: 25, duration: 5400 },
};
