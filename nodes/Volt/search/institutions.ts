import type { IDataObject } from 'n8n-workflow';
import { path } from '../../core/http/path';
import { entries, label, mentions, type Search } from '../../core/search/editor';
import { dig } from '../../core/values/json';
import { onePage } from '../pages';
import { editorOf } from './editor';

const entry = (bank: IDataObject) => ({
	name: label(bank.name, dig(bank, 'branch.name'), bank.country),
	value: bank.id,
});

/** Banks of the country and currency that are chosen in the node: without both the API names none. */
export const searchInstitutions: Search = async function (filter = '') {
	const editor = editorOf(this);
	const country = editor.needed('country', 'Country').toUpperCase();
	const currency = editor.needed('currency', 'Currency').toUpperCase();
	// The list has no pages, and is refused with the number of one.
	const banks = await editor.recently(`institutions ${country} ${currency}`, async () =>
		editor.reader.list(
			{
				...{ method: 'GET', host: 'gateway', path: path`/institutions` },
				query: { country, currency },
			},
			onePage,
		),
	);
	const found = banks.filter(mentions(filter, ['name', 'localName', 'alternativeName', 'id']));
	return { results: entries(found, entry) };
};
