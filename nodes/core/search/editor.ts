import {
	NodeOperationError,
	type IDataObject,
	type ILoadOptionsFunctions,
	type INodeListSearchItems,
	type INodeListSearchResult,
} from 'n8n-workflow';
import type { Path } from '../http/path';
import type { ApiRequest } from '../http/request';
import { Reader } from '../item/lookup';
import { isUuid } from '../operation/reference';
import { followsAlone, numberedPage, type Numbered } from '../pages/styles';
import { Transport } from '../send/transport';
import type { Service } from '../service';
import { recently } from './recent';

/** Whose lists they are, and how they are paged. */
interface Source {
	service: Service;
	/** The credential type of the open node. */
	credentialType(context: ILoadOptionsFunctions): string;
	pages: Numbered;
}

/** What the editor's lists work with: the open node's credential, and its other fields. */
export class Editor {
	readonly reader: Reader;
	private readonly credential: string | undefined;

	constructor(
		private readonly context: ILoadOptionsFunctions,
		private readonly source: Source,
	) {
		const { service } = source;
		const type = source.credentialType(context);
		this.reader = new Reader(service, new Transport(context, service, type), 0);
		const id = context.getNode().credentials?.[type]?.id;
		this.credential = id ? `${type} ${id}` : undefined;
	}

	/** A whole list, or what was read of it a moment ago. */
	async all(tail: Path, more: Partial<ApiRequest> = {}): Promise<IDataObject[]> {
		const request = { ...more, method: 'GET', path: tail } as const;
		const key = JSON.stringify([tail, more.host, more.query]);
		return await this.recently(key, async () => await this.reader.list(request, this.source.pages));
	}

	/**
	 * One page of a list as the service gives it.
	 * @returns the records, and the token of the next page
	 */
	async onePage(
		tail: Path,
		token: string | undefined,
		more: Partial<ApiRequest> = {},
	): Promise<{ records: IDataObject[]; next?: string }> {
		const { pages } = this.source;
		const page = pageOf(token);
		const first = { ...more, method: 'GET', path: tail } as const;
		const asked = numberedPage(first, pages, page - 1);
		const answer = await this.reader.page(asked);
		const follows = followsAlone(pages, { ...answer, index: page - 1 });
		return { records: answer.records, ...(follows ? { next: String(page + 1) } : {}) };
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

	/**
	 * What another field holds, which the list depends on.
	 * @throws NodeOperationError that says what to fill in first
	 */
	needed(name: string, label: string): string {
		const value = this.chosen(name);
		if (value !== '' && !value.startsWith('=')) return value;
		throw new NodeOperationError(
			this.context.getNode(),
			`Fill in ${label} first: this list follows it`,
			{
				description: 'A list cannot follow an expression; give the ID instead.',
				level: 'warning',
			},
		);
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

/** A list that is short enough to be read whole and searched here. */
export const shortList = (
	editorOf: (context: ILoadOptionsFunctions) => Editor,
	read: (editor: Editor) => Promise<IDataObject[]>,
	fields: string[],
	entry: (record: IDataObject) => { name: string; value: unknown },
): Search =>
	async function (filter = '') {
		const records = await read(editorOf(this));
		return { results: entries(records.filter(mentions(filter, fields)), entry) };
	};

/** What there is of some words of a record, as one line. */
export const label = (...parts: unknown[]): string =>
	parts
		.filter((part) => (typeof part === 'string' && part !== '') || typeof part === 'number')
		.join(' · ');
