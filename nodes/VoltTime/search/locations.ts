import type { IDataObject } from 'n8n-workflow';
import { path } from '../../core/http/path';
import { nothingIfRefused } from '../locate/find';
import { entries, mentions, type Editor, type Search } from '../../core/search/editor';
import { editorOf } from './editor';

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** `Depot North · Rotterdam · 12 chargers` */
function entry(site: IDataObject): { name: string; value: unknown } {
	const { uuid, name, city, chargers_count: count } = site;
	const chargers = typeof count === 'number' ? `${count} charger${count === 1 ? '' : 's'}` : '';
	return { name: [text(name), text(city), chargers].filter(Boolean).join(' · '), value: uuid };
}

const FIELDS = ['name', 'address', 'street', 'city', 'postal_code', 'uuid'];

/** Locations by name or address; searched as chargers are, see there. */
export const searchLocations: Search = async function (filter = '', token) {
	const editor = editorOf(this);
	const wanted = filter.trim();
	const query = wanted === '' ? {} : { search: wanted };
	const { records, next }: Awaited<ReturnType<Editor['onePage']>> = await editor
		.onePage(path`/sites`, token, { query })
		.catch(nothingIfRefused);
	const matching = records.filter(mentions(wanted, FIELDS));
	if (wanted === '' || token || (matching.length > 0 && matching.length === records.length)) {
		return { results: entries(matching, entry), paginationToken: next };
	}
	const all = await editor.all(path`/sites`);
	return { results: entries(all.filter(mentions(wanted, FIELDS)), entry) };
};
