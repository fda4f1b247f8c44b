import { unprocessable } from '../../http/errors';
import type { Call, Reply } from '../../http/operation';
import type { VoltTimeData } from '../data';
import type { Charger, Transaction } from '../model';
import { pagedReply, pageOf } from '../page';
import { MeterHistory } from '../sim/history';
import { SAMPLES, valueOf } from '../sim/samples';
import { laravelTime, momentOf } from '../time';
import { knownUntil } from '../views';
import { chargerOf } from './common';

const STEP = 15 * 60_000;

/** Something that was measured: all samples of a quarter of an hour, or the ends of a session. */
interface Moment {
	at: number;
	history: MeterHistory;
	kinds: number[];
	context: string;
	/** The session it begins or ends; else the one under way then. */
	session?: Transaction;
}

/** Meter values of a charger in a span of time. None are stored. */
export function meterValues(data: VoltTimeData, call: Call): Reply {
	const charger = chargerOf(data, call);
	const { query } = call;
	const from = momentOf(query.date_from);
	const to = momentOf(query.date_to);
	const format = 'must match the format Y-m-d H:i:s.';
	if (from === undefined) return unprocessable({ date_from: [`The date from field ${format}`] });
	if (to === undefined) return unprocessable({ date_to: [`The date to field ${format}`] });
	if (to < from) return unprocessable({ date_to: ['The date to field must be a later date.'] });

	const until = Math.min(to, knownUntil(charger, data.now()));
	const histories = charger.connection_status === 'never_seen' ? [] : historiesOf(data, charger);
	const kinds = SAMPLES.flatMap(({ measurand, phase, unit }, kind) =>
		matches(query.measurand, measurand) &&
		matches(query.phase, phase) &&
		matches(query.unit, unit) &&
		matches(query.location, 'Outlet')
			? [kind]
			: [],
	);
	const periodic = matches(query.context, 'Sample.Periodic') ? kinds : [];
	const first = Math.ceil(from / STEP);
	const last = Math.floor(until / STEP);
	const ends = endsOf(histories, kinds, query.context).filter(
		({ at }) => at >= from && at <= until,
	);
	const steps = periodic.length === 0 ? 0 : Math.max(0, last - first + 1);
	const total = steps * histories.length * periodic.length + ends.length;

	const ascending = query.order_by === 'asc';
	const order = (one: Moment, other: Moment) => (ascending ? one.at - other.at : other.at - one.at);
	ends.sort(order);
	const { number, size } = pageOf(call);
	const start = (number - 1) * size;
	const items: object[] = [];
	let index = 0;
	for (const moment of inOrder(ends, grid())) {
		for (const kind of moment.kinds) {
			if (index >= start && index < start + size) items.push(view(charger, moment, kind));
			index++;
		}
		if (index >= start + size) break;
	}
	return pagedReply(call, { items, number, size, total }, {}, true);

	function* grid(): Generator<Moment> {
		for (let step = 0; step < steps; step++) {
			const at = (ascending ? first + step : last - step) * STEP;
			for (const history of histories) {
				yield { at, history, kinds: periodic, context: 'Sample.Periodic' };
			}
		}
	}

	function* inOrder(few: Moment[], many: Iterable<Moment>): Generator<Moment> {
		let next = 0;
		for (const moment of many) {
			for (let one = few[next]; one && order(one, moment) < 0; one = few[next]) {
				yield one;
				next++;
			}
			yield moment;
		}
		yield* few.slice(next);
	}
}

/** What the meters of a charger showed over time. */
export function historiesOf(data: VoltTimeData, charger: Charger): MeterHistory[] {
	const own = data.transactions.filter((session) => session.charger === charger);
	return charger.connectors.map(
		(connector) => new MeterHistory(connector, own, data.sessions.meter(connector)),
	);
}

/** The register at the beginning and the end of each session. */
function endsOf(histories: MeterHistory[], kinds: number[], context: unknown): Moment[] {
	if (!kinds.includes(0)) return [];
	const has = (name: string) => matches(context, name);
	return histories.flatMap((history) =>
		history.sessions.flatMap((session) => {
			const moment = (at: string, name: string): Moment => {
				return { at: Date.parse(at), history, kinds: [0], context: name, session };
			};
			const { started_at: started, stopped_at: stopped } = session;
			return [
				...(has('Transaction.Begin') ? [moment(started, 'Transaction.Begin')] : []),
				...(stopped !== null && has('Transaction.End') ? [moment(stopped, 'Transaction.End')] : []),
			];
		}),
	);
}

function view(charger: Charger, moment: Moment, kind: number): object {
	const { at, history, context } = moment;
	const sample = SAMPLES[kind] ?? SAMPLES[0];
	const { connector } = history;
	const reading = history.at(at);
	const session = moment.session ?? reading.session;
	const isEnd = context === 'Transaction.End';
	return {
		id: moment.session
			? moment.session.id * 10 + (isEnd ? 2 : 1)
			: charger.id * 1e9 + (at / STEP) * 100 + connector.connector_id * 10 + kind,
		charger_id: charger.id,
		charger_connector_id: connector.id,
		connector_id: connector.connector_id,
		charger_transaction_id: session?.id ?? null,
		transaction_id: session?.id ?? null,
		timestamp: laravelTime(at),
		value: valueOf(reading, kind),
		context,
		format: 'Raw',
		measurand: sample.measurand,
		phase: sample.phase,
		location: 'Outlet',
		unit: sample.unit,
	};
}

function matches(wanted: unknown, value: string | null): boolean {
	return wanted === undefined || wanted === value;
}
