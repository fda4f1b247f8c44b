import {
	NodeOperationError,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import { numberedPage } from '../../core/pages/styles';
import { laravelPages } from '../pages';
import { path, type Path } from '../../core/http/path';
import { Reader } from '../../core/item/lookup';
import { Sessions } from '../../core/signIn/sessions';
import { Transport } from '../../core/send/transport';
import { credentialTypeOf } from '../credentialType';
import { isUuid } from '../../core/operation/reference';
import { voltTime } from '../service';
import { recently } from './recent';

/** What the editor's lists work with: the open node's credential, and its other fields. */
export class Editor {
	readonly reader: Reader;
	private readonly credential: string | undefined;

	constructor(private readonly context: ILoadOptionsFunctions) {
		const type = credentialTypeOf(
			context.getNodeParameter('authentication', 'personalAccessToken'),
		);
		const sessions = new Sessions(context, type, voltTime.credentials[type] ?? 'token');
		this.reader = new Reader(context, voltTime, new Transport(context, voltTime, sessions), 0);
		const id = context.getNode().credentials?.[type]?.id;
		this.credential = id ? `${type} ${id}` : undefined;
	}

	/** A whole list, or what was read of it a moment ago. */
	async all(tail: Path): Promise<IDataObject[]> {
		const request = { method: 'GET', path: tail } as const;
		return await this.recently(tail, async () => await this.reader.list(request, laravelPages));
	}

	async recently<T>(what: string, read: () => Promise<T>): Promise<T> {
		return this.credential ? await recently(`${this.credential} ${what}`, read) : await read();
	}

	/** What another locator field of the open node holds, as text. */
	chosen(name: string): string {
		const value: unknown = this.context.getCurrentNodeParameter(name);
		const inner =
			typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
		return typeof inner === 'string' || typeof inner === 'number' ? String(inner).trim() : '';
	}

	/** The operation the open node is set to. */
	get operation(): string {
		return this.chosen('operation');
	}

	/**
	 * UUID in another field, which the list depends on.
	 * @throws NodeOperationError that says what to choose first
	 */
	chosenUuid(name: string, label: string): string {
		const value = this.chosen(name);
		const found = isUuid(value) ? value : value.split(/[/?#]/).find(isUuid);
		if (found !== undefined) return found;
		throw new NodeOperationError(
			this.context.getNode(),
			`Choose ${label} first: this list shows what belongs to it`,
			{ description: 'A list cannot follow an expression; give the ID instead.', level: 'warning' },
		);
	}
}

export type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** Records as entries of a list, without those that have no id. */
export const entries = (
	records: IDataObject[],
	entry: (record: IDataObject) => { name: string; value: unknown },
): INodeListSearchItems[] =>
	records
		.map(entry)
		.flatMap(({ name, value }) =>
			typeof value === 'string' || typeof value === 'number'
				? [{ name, value: String(value) }]
				: [],
		);

/** Whether a text is in one of some fields of a record, whatever its case. */
export const mentions =
	(filter: string, fields: string[]) =>
	(record: IDataObject): boolean =>
		fields.some((field) => {
			const value = record[field];
			const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
			return text.toLowerCase().includes(filter.trim().toLowerCase());
		});

/** The number of the page a token of the list stands for. */
export const pageOf = (token: string | undefined): number => {
	const page = Number(token ?? 1);
	return Number.isInteger(page) && page > 0 ? page : 1;
};

/**
 * One page of a list as the service gives it.
 * @returns the records, and the token of the next page
 */
export async function onePage(
	editor: Editor,
	tail: Path,
	token: string | undefined,
	query: Record<string, unknown> = {},
): Promise<{ records: IDataObject[]; next?: string }> {
	const page = pageOf(token);
	const first = { method: 'GET', path: tail, query } as const;
	const { body, records } = await editor.reader.page(numberedPage(first, laravelPages, page - 1));
	const more = laravelPages.more({ body }) && records.length > 0;
	return { records, ...(more ? { next: String(page + 1) } : {}) };
}

/** A list that is short enough to be read whole and searched here. */
export const shortList = (
	tail: (editor: Editor) => Path,
	fields: string[],
	entry: (record: IDataObject) => { name: string; value: unknown },
): Search =>
	async function (filter = '') {
		const editor = new Editor(this);
		const records = await editor.all(tail(editor));
		return { results: entries(records.filter(mentions(filter, fields)), entry) };
	};

/** The path of a location's parts. */
export const ofLocation = (part: 'groups' | 'cards') => (editor: Editor) =>
	path`/sites/${editor.chosenUuid('location', 'a location')}/${part}`;
