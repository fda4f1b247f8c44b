import type { IDataObject } from 'n8n-workflow';
import { path } from '../../core/http/path';
import { entries, label, mentions, type Editor, type Search } from '../../core/search/editor';
import { isUuid } from '../../core/operation/reference';
import { decimalText } from '../money/amount';
import { legacyPages, PAGE } from '../pages';
import { currencyOf } from '../shapes/money';
import { editorOf } from './editor';

/** So many of the newest payments are looked through for a part of what they are called. */
const MOST = 500;

const list = { host: 'api', query: { showAll: '1', limit: PAGE } };

/** `ORDER4711 · 12.50 EUR · RECEIVED · 2026-01-31 08:30` */
const entry = (payment: IDataObject) => {
	const { id, amount, status, createdAt } = payment;
	const currency = currencyOf(payment);
	return {
		name: label(
			payment.uniqueReference,
			[decimalText(amount, currency) ?? amount, currency].join(' '),
			status,
			typeof createdAt === 'string' ? createdAt.slice(0, 16).replace('T', ' ') : '',
		),
		value: id,
	};
};

const FIELDS = ['id', 'uniqueReference', 'merchantInternalReference', 'status'];

/** Those of the newest that mention a text, after that which the service knows by it as a whole. */
async function found(editor: Editor, text: string): Promise<IDataObject[]> {
	const tail = path`/payments`;
	const whole = isUuid(text) ? { id: text.toLowerCase() } : { uniqueReference: text };
	const [named, newest] = await Promise.all([
		editor.reader.page({
			...{ ...list, method: 'GET', path: tail },
			query: { ...list.query, ...whole },
		}),
		editor.recently('payments', async () =>
			editor.reader.list({ ...list, method: 'GET', path: tail }, legacyPages, MOST),
		),
	]);
	const all = [...named.records, ...newest].filter(mentions(text, FIELDS));
	return [...new Map(all.map((payment) => [payment.id, payment])).values()];
}

/** Payments of the legacy list, page by page, or those that mention what is searched for. */
export const searchPayments: Search = async function (filter = '', token) {
	const editor = editorOf(this, legacyPages);
	const text = filter.trim();
	if (text !== '') return { results: entries(await found(editor, text), entry) };
	const { records, next } = await editor.onePage(path`/payments`, token, list);
	return { results: entries(records, entry), paginationToken: next };
};
