import { unprocessable } from '../../http/errors';
import type { Call, Handlers, Reply } from '../../http/operation';
import type { VoltTimeData } from '../data';
import type { Charger, Connector } from '../model';
import { pagedReply, pageOf } from '../page';
import { laravelTime } from '../time';
import { limitOf } from './actions';
import { chargerOf, connectorOf, fieldsOf, ok, patch, wrapped } from './common';

const STEP = 15 * 60_000;

/** What a connector reports every quarter of an hour. */
const SAMPLES = [
	{ measurand: 'Energy.Active.Import.Register', unit: 'Wh', phase: null },
	{ measurand: 'Power.Active.Import', unit: 'W', phase: null },
	{ measurand: 'Current.Import', unit: 'A', phase: 'L1' },
	{ measurand: 'Current.Import', unit: 'A', phase: 'L2' },
	{ measurand: 'Current.Import', unit: 'A', phase: 'L3' },
] as const;

/** Connectors and what they measure. Values follow from the clock; none are stored. */
export function meteringHandlers(data: VoltTimeData): Handlers {
	return {
		updateConnector: (call) => {
			const connector = connectorOf(chargerOf(data, call), call.params.connector_id);
			patch(connector, fieldsOf(call), ['phase_rotation', 'max_amperage']);
			connector.updated_at = data.time();
			return wrapped(connector);
		},
		getPowerUsage: (call) => {
			const charger = chargerOf(data, call);
			return ok(powerUsage(charger, connectorOf(charger, call.params.connector_id), data));
		},
		getLatestMeterValue: (call) => {
			const charger = chargerOf(data, call);
			const connector = connectorOf(charger, call.params.connector_id);
			const at = Math.floor(data.now() / STEP) * STEP;
			const sampledValue = SAMPLES.map(({ measurand, unit, phase }, kind) => ({
				value: valueAt(charger, at, kind),
				context: 'Sample.Periodic',
				format: 'Raw',
				measurand,
				location: 'Outlet',
				unit,
				...(phase && { phase }),
			}));
			return ok({
				connectorId: connector.connector_id,
				meterValue: [{ timestamp: new Date(at).toISOString(), sampledValue }],
			});
		},
		listMeterValues: (call) => meterValues(data, call),
	};
}

/** Strings as the vendor sends them: a leading space, or a dash when there is nothing. */
function powerUsage(charger: Charger, connector: Connector, data: VoltTimeData): object {
	const timestamp = data.time();
	if (charger.connection_status !== 'online')
		return { timestamp, L1: '-', L2: '-', L3: '-', kW: '-' };
	const charging = connector.status === 'Charging';
	const amps = charging ? Math.min(limitOf(charger, connector), connector.max_amperage) * 0.97 : 0;
	const current = ` ${amps.toFixed(1)}`;
	return {
		timestamp,
		L1: current,
		L2: current,
		L3: current,
		kW: ` ${((amps * 3 * connector.max_voltage) / 1000).toFixed(2)}`,
	};
}

function meterValues(data: VoltTimeData, call: Call): Reply {
	const charger = chargerOf(data, call);
	const { query } = call;
	const from = utc(query.date_from);
	const to = utc(query.date_to);
	const format = 'must match the format Y-m-d H:i:s.';
	if (from === undefined) return unprocessable({ date_from: [`The date from field ${format}`] });
	if (to === undefined) return unprocessable({ date_to: [`The date to field ${format}`] });
	if (to < from) return unprocessable({ date_to: ['The date to field must be a later date.'] });

	const kinds = SAMPLES.map((sample, kind) => ({ ...sample, kind })).filter(
		(sample) =>
			matches(query.measurand, sample.measurand) &&
			matches(query.phase, sample.phase) &&
			matches(query.unit, sample.unit) &&
			matches(query.location, 'Outlet') &&
			matches(query.context, 'Sample.Periodic'),
	);
	const first = Math.ceil(from / STEP);
	const last = Math.floor(Math.min(to, data.now()) / STEP);
	const total = charger.connectors.length === 0 ? 0 : Math.max(0, last - first + 1) * kinds.length;
	const { number, size } = pageOf(call);
	const items: object[] = [];
	for (let index = (number - 1) * size; index < Math.min(total, number * size); index++) {
		const step = Math.floor(index / kinds.length);
		const sample = kinds[index % kinds.length];
		if (!sample) break;
		const at = (query.order_by === 'asc' ? first + step : last - step) * STEP;
		items.push({
			id: (at / STEP) * SAMPLES.length + sample.kind,
			charger_id: charger.id,
			charger_connector_id: charger.connectors[0]?.id ?? null,
			connector_id: 1,
			charger_transaction_id: null,
			transaction_id: null,
			timestamp: laravelTime(at),
			value: valueAt(charger, at, sample.kind),
			context: 'Sample.Periodic',
			format: 'Raw',
			measurand: sample.measurand,
			phase: sample.phase,
			location: 'Outlet',
			unit: sample.unit,
		});
	}
	return pagedReply(call, { items, number, size, total }, {}, true);
}

/** The same charger and moment always measure the same. */
function valueAt(charger: Charger, at: number, kind: number): string {
	const step = Math.floor(at / STEP);
	if (kind === 0) return String(100_000 + (step % 100_000) * 250);
	const busy = (step + charger.id) % 4 !== 0;
	if (kind === 1) return busy ? '7360' : '0';
	return busy ? '10.7' : '0.0';
}

function matches(wanted: unknown, value: string | null): boolean {
	return wanted === undefined || wanted === value;
}

/** `Y-m-d H:i:s`, read as UTC. */
function utc(text: unknown): number | undefined {
	if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return undefined;
	const time = Date.parse(`${text.replace(' ', 'T')}Z`);
	return Number.isNaN(time) ? undefined : time;
}
