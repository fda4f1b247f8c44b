import type { IDataObject } from 'n8n-workflow';
import { path } from '../../core/http/path';
import { searchChargers } from './chargers';
import { entries, label, mentions, shortList, type Search } from '../../core/search/editor';
import { editorOf, ofLocation } from './editor';
import { searchLocations } from './locations';

const searchTeams = shortList(
	editorOf,
	async (editor) => await editor.all(path`/teams`),
	['name', 'email', 'uuid'],
	({ uuid, name, email }) => ({ name: label(name, email), value: uuid }),
);

const searchGroups = shortList(
	editorOf,
	async (editor) => await editor.all(ofLocation('groups')(editor)),
	['id', 'method', 'net_type'],
	({ id, total_amps: amps, method, group_id: parent }) => ({
		name: label(
			`Group ${String(id)}`,
			amps === undefined ? '' : `${String(amps)} A`,
			method,
			parent === null ? 'main' : '',
		),
		value: id,
	}),
);

const searchCards = shortList(
	editorOf,
	async (editor) => await editor.all(ofLocation('cards')(editor)),
	['name', 'id_token', 'id'],
	({ id, name, id_token: token }) => ({ name: label(name, token), value: id }),
);

const searchLinks = shortList(
	editorOf,
	async (editor) =>
		await editor.all(
			path`/teams/${editor.chosenUuid('team', 'a team')}/billing/reimbursement/links`,
		),
	['name', 'id', 'status'],
	({ id, name, status, rate_per_kwh: cents }) => ({
		name: label(name, cents === undefined ? '' : `${String(cents)} cents per kWh`, status),
		value: id,
	}),
);

/** Operations that can mean the whole charger, which OCPP calls connector 0. */
const WHOLE = ['setLimit', 'clearLimit', 'setProfile', 'clearProfiles'];

const searchConnectors: Search = async function () {
	const editor = editorOf(this);
	const uuid = editor.chosenUuid('charger', 'a charger');
	const charger = await editor.recently(
		`charger ${uuid}`,
		async () => await editor.reader.record({ method: 'GET', path: path`/chargers/${uuid}` }),
	);
	const connectors = (Array.isArray(charger.connectors) ? charger.connectors : []) as IDataObject[];
	const results = entries(connectors, ({ connector_id: number, status }) => ({
		name: label(`Connector ${String(number)}`, status),
		value: number,
	}));
	const whole = WHOLE.includes(editor.operation) ? [{ name: 'Whole Charger', value: '0' }] : [];
	return { results: [...whole, ...results] };
};

/** Newest first, as the service lists them; searched page by page. */
const searchTransactions: Search = async function (filter = '', token) {
	const editor = editorOf(this);
	const uuid = editor.chosenUuid('charger', 'a charger');
	const { records, next } = await editor.onePage(path`/chargers/${uuid}/transactions`, token);
	const results = entries(
		records.filter(mentions(filter, ['id', 'id_tag', 'started_at'])),
		({ id, id_tag: tag, started_at: start, stopped_at: stop }) => ({
			name: label(
				id,
				String(start ?? '')
					.slice(0, 16)
					.replace('T', ' '),
				tag,
				stop ? '' : 'active',
			),
			value: id,
		}),
	);
	return { results, paginationToken: next };
};

/** The lists behind *From List*. */
export const listSearch = {
	searchCards,
	searchChargers,
	searchConnectors,
	searchGroups,
	searchLinks,
	searchLocations,
	searchTeams,
	searchTransactions,
};
