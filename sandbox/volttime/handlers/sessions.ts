import { unprocessable } from '../../http/errors';
import type { Call, Handlers, Reply } from '../../http/operation';
import type { VoltTimeData } from '../data';
import type { Charger, Team, Transaction } from '../model';
import { flatPaged, paged } from '../page';
import { chargerLevel, reaches } from '../rights';
import { momentOf } from '../time';
import { kwh, teamTransactionView, transactionView } from '../views';
import { sortBy } from './account';
import { chargerOf, siteOf, teamOf, textOf, viewOf } from './common';

const SORTS = ['-started_at', 'stopped_at', 'total_kwh', 'meter_start', 'meter_stop'];

/** Charging sessions of a charger, a location or a team, and a charger's OCPP messages. */
export function sessionHandlers(data: VoltTimeData): Handlers {
	const list = (
		call: Call,
		belongs: (session: Transaction) => boolean,
		extra: object = {},
	): Reply => {
		const filter = sessionFilter(call);
		if ('status' in filter) return filter;
		const oldestFirst = call.query.sort === 'started_at';
		return paged(
			call,
			{
				from: oldestFirst ? data.transactions.toReversed() : data.transactions,
				where: (session) => belongs(session) && filter.keep(session),
				view: (session) => transactionView(session, data.now()),
			},
			extra,
		);
	};
	return {
		listChargerTransactions: (call) => {
			const charger = chargerOf(data, call);
			return list(call, (session) => session.charger === charger);
		},
		listSiteTransactions: (call) => {
			const site = siteOf(data, call);
			const uuid = call.query['filter[charger_uuid]'];
			const levelOf = viewOf(data, call);
			return list(
				call,
				({ charger }) =>
					charger.site === site &&
					(uuid === undefined || charger.uuid === uuid) &&
					levelOf(charger) !== 'none',
			);
		},
		listTeamTransactions: (call) => {
			const team = teamOf(data, call);
			const status = call.query['filter[status]'];
			const sees = sensitiveTo(data, team);
			const search = textOf(call.query['filter[search]']).toLowerCase();
			const where = (session: Transaction) =>
				sees(session.charger) &&
				matches(session, search) &&
				(status === undefined || (session.stopped_at === null) === (status === 'active'));
			const view = (session: Transaction) => teamTransactionView(session, data.now());
			const options = { statuses: ['active', 'finished'] };
			const { sort } = call.query;
			// The list is kept in this order, so the usual case sorts nothing.
			if (sort === undefined || sort === '-started_at') {
				return flatPaged(call, { from: data.transactions, where, view }, options);
			}
			const sorted = data.transactions.filter(where);
			sortBy(sorted, sort, SORTS, (session, key) => {
				if (key === 'stopped_at') return session.stopped_at ?? '';
				if (key === 'meter_start') return session.meter_start;
				if (key === 'meter_stop') return session.meter_stop ?? 0;
				if (key === 'total_kwh') return Number(kwh(session, data.now()));
				return session.started_at;
			});
			return flatPaged(call, { from: sorted, view }, options);
		},
		listChargerLogs: (call) => {
			const logs = data.logsOf(chargerOf(data, call));
			const { query } = call;
			const wrong = wrongSpan(query);
			if (wrong) return wrong;
			const is = (name: string, value: string) =>
				query[`filter[${name}]`] === undefined || query[`filter[${name}]`] === value;
			const from = textOf(query['filter[date_from]']).replace(' ', 'T');
			const to = textOf(query['filter[date_to]']).replace(' ', 'T');
			const quiet = query['filter[hide_insignificant]'] === '1';
			return paged(
				call,
				{
					from: query.sort === 'created_at' ? logs.toReversed() : logs,
					where: (log) =>
						is('method', log.method) &&
						is('status', log.status) &&
						is('destination', log.destination) &&
						!(quiet && log.method === 'Heartbeat') &&
						log.created_at >= from &&
						(to === '' || log.created_at.slice(0, to.length) <= to),
					view: (log) => log,
				},
				{ filter_options: { methods: [...new Set(logs.map(({ method }) => method))].sort() } },
			);
		},
	};
}

/** Whether a text stands in what sessions are searched by: id, card, charge point. */
function matches({ id, id_tag: tag, charger }: Transaction, search: string): boolean {
	return search === '' || `${id} ${tag} ${charger.identity}`.toLowerCase().includes(search);
}

/** The 422 for dates that are written otherwise than the page says, or that end before they begin. */
function wrongSpan(query: Record<string, unknown>): Reply | undefined {
	const [from, to] = ['filter[date_from]', 'filter[date_to]'].map((name) => {
		const moment = momentOf(query[name], true);
		return { name, given: query[name] !== undefined, moment };
	});
	const unreadable = [from, to].find((one) => one?.given && one.moment === undefined);
	if (unreadable) {
		const text = 'must match the format Y-m-d or Y-m-d H:i:s.';
		return unprocessable({ [unreadable.name]: [`The ${unreadable.name} field ${text}`] });
	}
	if (from?.moment === undefined || to?.moment === undefined || to.moment >= from.moment) {
		return undefined;
	}
	const text = 'must be a date after or equal to filter[date_from].';
	return unprocessable({ [to.name]: [`The ${to.name} field ${text}`] });
}

/** Whether a team sees the sessions of a charger; asked of many sessions, so remembered. */
function sensitiveTo(data: VoltTimeData, team: Team): (charger: Charger) => boolean {
	const known = new Map<Charger, boolean>();
	return (charger) => {
		const seen =
			known.get(charger) ?? reaches(chargerLevel(charger, [team], data.now()), 'sensitive');
		known.set(charger, seen);
		return seen;
	};
}

function sessionFilter({ query }: Call): Reply | { keep: (session: Transaction) => boolean } {
	const status = query['filter[status]'];
	const from = query['filter[started_from]'];
	const until = query['filter[stopped_until]'];
	if (typeof from === 'string' && typeof until === 'string' && until < from) {
		return unprocessable({
			'filter.stopped_until': [
				'The filter.stopped until field must be a date after or equal to filter.started from.',
			],
		});
	}
	return {
		keep: ({ started_at, stopped_at }) =>
			(status === undefined || (stopped_at === null) === (status === 'active')) &&
			(typeof from !== 'string' || started_at.slice(0, 10) >= from) &&
			(typeof until !== 'string' || (stopped_at !== null && stopped_at.slice(0, 10) <= until)),
	};
}
