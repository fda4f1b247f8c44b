import type { IDataObject } from 'n8n-workflow';
import { path } from '../../core/http/path';
import { entries, label, type Search } from '../../core/search/editor';
import { bankFields } from '../shapes/bankAccount';
import { PAGE } from '../pages';
import { editorOf } from './editor';

const { iban, accountNumber, sortCode } = bankFields('identifications');

const number = (alias: IDataObject): string =>
	label(iban?.from(alias), sortCode?.from(alias), accountNumber?.from(alias));

const entry = (alias: IDataObject) => ({
	name: label(number(alias), alias.name, alias.active === false ? 'off' : ''),
	value: alias.id,
});

/** Aliases of the account that is chosen in the node, page by page: there may be thousands. */
export const searchAliases: Search = async function (filter = '', token) {
	const editor = editorOf(this);
	const id = editor.chosenUuid('account', 'an account');
	const more = { host: 'accounts', query: { limit: PAGE } };
	const wanted = filter.replace(/\s/g, '').toLowerCase();
	if (wanted === '') {
		const { records, next } = await editor.onePage(path`/accounts/${id}/aliases`, token, more);
		return { results: entries(records, entry), paginationToken: next };
	}
	const all = await editor.all(path`/accounts/${id}/aliases`, more);
	const has = (alias: IDataObject) =>
		`${number(alias)} ${String(alias.name as string)} ${String(alias.id as string)}`
			.replace(/\s/g, '')
			.toLowerCase()
			.includes(wanted);
	return { results: entries(all.filter(has), entry) };
};
