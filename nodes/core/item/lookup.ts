import type { IDataObject } from 'n8n-workflow';
import { JSON_OUTPUT, parsedBody, select, type Output } from './items';
import { isPastEnd, laterPage, noPage } from './pageOf';
import { dig, isObject, listOf, UnreadableBody } from '../values/json';
import type { Page, Paging, PagingStyle } from '../pages/styles';
import { followLink } from '../pages/nextLink';
import { readPages } from '../pages/readPages';
import type { ApiAnswer, ApiRequest } from '../http/request';
import * as errors from '../errors/errors';
import type { Credential, Service } from '../service';
import type { Transport } from '../send/transport';

const LIST: Output = { ...JSON_OUTPUT, holds: 'list' };

/**
 * Reads with the credential of a node: what an operation or a list in the editor needs to know beforehand,
 * and the answers to an item's own requests.
 */
export class Reader {
	constructor(
		private readonly service: Service,
		private readonly transport: Transport,
		private readonly itemIndex: number,
	) {}

	/** Whether what the item failed with may hang on more than its fields. */
	get wasToAsk(): boolean {
		return this.transport.wasToAsk(this.itemIndex);
	}

	/** The credential that the item's requests go out with, as it was read. */
	async credential(): Promise<Credential> {
		return (await this.transport.session(this.itemIndex)).credential;
	}

	/**
	 * The JSON an address answers with.
	 * @throws NodeApiError, NodeOperationError
	 */
	async json(request: ApiRequest): Promise<unknown> {
		return this.parsed(request, await this.transport.send(request, this.itemIndex));
	}

	/**
	 * The JSON of an answer that has arrived; undefined when it has no body.
	 * @throws NodeApiError when it is something else
	 */
	parsed(request: ApiRequest, answer: Pick<ApiAnswer, 'body' | 'headers'>): unknown {
		const value = parsedBody(answer);
		if (!(value instanceof UnreadableBody)) return value;
		throw errors.unreadableAnswer(this.scene, this.service, request, value.what);
	}

	/**
	 * The JSON of an answer that is to hold a list; undefined only where there is said to be none (204, 205).
	 * @throws NodeApiError also for nothing at all: it would pass for a list without records
	 */
	listed(request: ApiRequest, answer: ApiAnswer): unknown {
		const body = this.parsed(request, answer);
		if (body !== undefined || [204, 205].includes(answer.status)) return body;
		throw errors.unreadableAnswer(this.scene, this.service, request, 'nothing');
	}

	/** Where errors of this item happened. */
	get scene(): errors.Scene {
		return this.transport.sceneOf(this.itemIndex);
	}

	/** One record, taken out of its `data` envelope. */
	async record(request: ApiRequest): Promise<IDataObject> {
		const value = select(await this.json(request), JSON_OUTPUT);
		return isObject(value) ? value : {};
	}

	/** The records of a list up to its end, to `limit`, or to the page that is `enough`. */
	async list(
		request: ApiRequest,
		style: PagingStyle,
		limit?: number,
		enough?: Paging['enough'],
	): Promise<IDataObject[]> {
		const paging = { style, limit, enough };
		const first = (body: unknown) => this.recordsOf(request, body);
		const { records } = await this.pages(request, paging, LIST, first);
		return records.filter(isObject);
	}

	/**
	 * A list up to its end, as {@link readPages} reads it.
	 * @param first the wanted part of the first page; where that is no list, nor need the others be
	 * @returns the first answer, and all records; none where that answer is no success and wanted as it is
	 * @throws NodeApiError also for a later page that is no list
	 */
	async pages(
		request: ApiRequest,
		paging: Paging,
		output: Output,
		first: (body: unknown) => unknown,
	): Promise<{ answer?: ApiAnswer; records: unknown[] }> {
		let answer: ApiAnswer | undefined;
		let isList = false;
		const records = await readPages(request, paging, {
			page: async (pageRequest, index): Promise<Page> => {
				const asked = { ...pageRequest, acceptAnyStatus: request.acceptAnyStatus && index === 0 };
				const got = await this.transport
					.send(asked, this.itemIndex)
					.catch((thrown: unknown) =>
						isPastEnd(paging, index, thrown) ? undefined : Promise.reject(thrown),
					);
				if (!got) return noPage(index);
				answer ??= got;
				if (got.status >= 400) return noPage(index);
				const body = index === 0 ? this.listed(asked, got) : this.parsed(asked, got);
				if (index > 0 && isList) {
					return laterPage(body, output, got, index) ?? this.noList(asked, index);
				}
				const found = index === 0 ? first(body) : select(body, output);
				if (index === 0) isList = Array.isArray(found);
				const list = Array.isArray(found) ? found : found === undefined ? [] : [found];
				return { body, records: list, headers: got.headers, index };
			},
			follow: (link, original) => followLink(link, original, answer),
		});
		return { ...(answer && { answer }), records };
	}

	/** One page of a list. */
	async page(
		request: ApiRequest,
	): Promise<{ body: unknown; headers: ApiAnswer['headers']; records: IDataObject[] }> {
		const answer = await this.transport.send(request, this.itemIndex);
		const body = this.listed(request, answer);
		const records = this.recordsOf(request, body).filter(isObject);
		return { body, headers: answer.headers, records };
	}

	/** @throws NodeApiError for words in the place of a list: that nothing is there, they do not say */
	private recordsOf(request: ApiRequest, body: unknown): unknown[] {
		const records = body === undefined ? [] : (listOf(body) ?? listOf(dig(body, 'data')));
		return records ?? this.noList(request, 0);
	}

	/** @throws NodeApiError */
	private noList(request: ApiRequest, index: number): never {
		const what = index === 0 ? 'no list' : `no list in the place of page ${index + 1}`;
		throw errors.unreadableAnswer(this.scene, this.service, request, what);
	}

	/** Does something once per credential of a node run; every item that asks for the same gets the same answer. */
	async once<T>(key: string, work: () => Promise<T>): Promise<T> {
		const { remembered } = await this.transport.session(this.itemIndex);
		const known = remembered.get(key) as Promise<T> | undefined;
		if (known) return await known;
		const made = work();
		remembered.set(key, made);
		// What did not work out may work for the next item.
		made.catch(() => remembered.delete(key));
		return await made;
	}
}
