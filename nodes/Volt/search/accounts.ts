import { path } from '../../core/http/path';
import { label, shortList } from '../../core/search/editor';
import { PAGE } from '../pages';
import { editorOf } from './editor';

/** `Volt Shop EUR · EUR · CLOSED`: the state where it is not the usual one. */
export const searchAccounts = shortList(
	editorOf,
	async (editor) => await editor.all(path`/accounts`, { host: 'accounts', query: { limit: PAGE } }),
	['name', 'currency', 'type', 'id'],
	({ id, name, currency, type, status }) => ({
		name: label(
			...[name, currency, type === 'VOLT_ACCOUNT' ? '' : type],
			status === 'ACTIVE' ? '' : status,
		),
		value: id,
	}),
);
