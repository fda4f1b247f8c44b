import type { IDataObject } from 'n8n-workflow';
import { path } from '../../core/http/path';
import { searchTeamChargers } from '../locate/find';
import { entries, mentions, pageOf, type Search } from '../../core/search/editor';
import { editorOf } from './editor';

const STATES: Record<string, string> = {
	online: 'online',
	offline: 'offline',
	never_seen: 'never seen',
};

/** `Garage left · VT-00042 · online` */
function entry(charger: IDataObject): { name: string; value: unknown } {
	const { uuid, identity, reference, connection_status: state } = charger;
	const parts = [reference, identity, STATES[String(state)]];
	return {
		name: parts.filter((part) => typeof part === 'string' && part).join(' · '),
		value: uuid,
	};
}

const FIELDS = ['identity', 'reference', 'uuid'];

/**
 * Chargers by label, identity and connection state. Without a text: one page of the list. With one:
 * the service's own search over the teams' chargers, one request; where that finds nothing, or does
 * not search at all, the whole list is read once and searched here.
 */
export const searchChargers: Search = async function (filter = '', token) {
	const editor = editorOf(this);
	if (filter.trim() === '') {
		const { records, next } = await editor.onePage(path`/chargers`, token);
		return { results: entries(records, entry), paginationToken: next };
	}
	const page = pageOf(token);
	const found = await searchTeamChargers(
		editor.reader,
		filter.trim(),
		page,
		async () => await editor.all(path`/teams`),
	);
	const matching = found.records.filter(mentions(filter, FIELDS));
	const served = matching.length > 0 && matching.length === found.records.length;
	if (served || page > 1) {
		const next = found.more ? String(page + 1) : undefined;
		return { results: entries(matching, entry), paginationToken: next };
	}
	const all = await editor.all(path`/chargers`);
	return { results: entries(all.filter(mentions(filter, FIELDS)), entry) };
};
