import { path } from '../../core/http/path';
import { label, shortList } from '../../core/search/editor';
import { dig } from '../../core/values/json';
import { PAGE } from '../pages';
import { editorOf } from './editor';

/** `Example Ltd EUR · EUR · Example Ltd`: only those that settlements may go to. */
export const searchTrustedAccounts = shortList(
	editorOf,
	async (editor) =>
		await editor.all(path`/trusted-accounts`, {
			host: 'accounts',
			query: { active: true, limit: PAGE },
		}),
	['accountName', 'currencyCode', 'id'],
	(one) => ({
		name: label(one.accountName, one.currencyCode, dig(one, 'accountHolder.legalName')),
		value: one.id,
	}),
);
