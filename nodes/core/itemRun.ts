import {
	NodeApiError,
	UserError,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import * as errors from './errors';
import { discard, storeStream } from './download';
import type { Operation } from './operation';
import {
	fileNameOf,
	formatOf,
	JSON_OUTPUT,
	mediaType,
	parseJson,
	select,
	toItems,
	UnreadableBody,
	withoutErrorKey,
	type Output,
} from './output';
import type { Page, Paging } from './paging';
import { Params } from './params';
import { readPages } from './readPages';
import { DEFAULT_TIMEOUT_MS, type ApiAnswer, type ApiRequest } from './request';
import { cancelSignal, type Service } from './service';
import type { Transport } from './transport';
import { userPath } from './path';
import { queryString } from './query';
import { readThrown } from './setback';

/** One input item on its way through one operation. */
export class ItemRun {
	private readonly params: Params;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly service: Service,
		private readonly transport: Transport,
		private readonly operation: Operation,
		private readonly itemIndex: number,
	) {
		this.params = new Params(context, itemIndex);
	}

	/** @throws UserError, NodeApiError, NodeOperationError */
	async run(): Promise<INodeExecutionData[]> {
		const request = await this.operation.request(this.params);
		const output = this.operation.output?.(this.params) ?? JSON_OUTPUT;
		const paging = this.operation.paging?.(this.params);
		if (paging) return await this.allPages(request, output, paging);
		const answer = await this.transport.send(
			output.format === 'file' ? { ...request, answer: 'stream' } : request,
			this.itemIndex,
		);
		return await this.single(request, output, answer);
	}

	private async single(
		request: ApiRequest,
		output: Output,
		answer: ApiAnswer,
	): Promise<INodeExecutionData[]> {
		const { body } = answer;
		if (request.method === 'HEAD' || answer.status === 204) {
			discard(body);
			return toItems(undefined, output, answer, this.itemIndex);
		}
		const format = output.format === 'auto' ? formatOf(answer) : output.format;
		if (!Buffer.isBuffer(body) || format === 'file') {
			return [await this.file(request, output, answer)];
		}
		// An answer that is no success and wanted all the same is returned as it is.
		const asIs = answer.status >= 400 && parseJson(body) instanceof UnreadableBody;
		if (body.length === 0 || (format === 'json' && !asIs)) {
			const value = select(this.parsed(request, body), output);
			return toItems(value, output, answer, this.itemIndex);
		}
		const text = body.toString('utf8');
		const value = output.full ? text : { data: text };
		return toItems(value, { ...output, split: false }, answer, this.itemIndex);
	}

	private async allPages(
		request: ApiRequest,
		output: Output,
		paging: Paging,
	): Promise<INodeExecutionData[]> {
		let answer: ApiAnswer | undefined;
		const { records, repeated } = await readPages(request, paging, {
			page: async (pageRequest, index): Promise<Page> => {
				const asked = { ...pageRequest, acceptAnyStatus: request.acceptAnyStatus && index === 0 };
				const got = await this.transport
					.send(asked, this.itemIndex)
					.catch((thrown: unknown) =>
						isPastEnd(paging, index, thrown) ? undefined : Promise.reject(thrown),
					);
				if (!got) return { body: undefined, records: [], headers: {}, index };
				answer ??= got;
				if (got.status >= 400) return { body: undefined, records: [], headers: {}, index };
				const body = this.parsed(pageRequest, Buffer.isBuffer(got.body) ? got.body : Buffer.of());
				const found = select(body, output);
				const list = Array.isArray(found) ? found : found === undefined ? [] : [found];
				return { body, records: list, headers: got.headers, index };
			},
			follow: (link, original) => followLink(link, original, answer),
		});
		if (answer && answer.status >= 400) return await this.single(request, output, answer);
		if (repeated && 'addExecutionHints' in this.context) {
			this.context.addExecutionHints({
				message: `${this.service.name} sent a page a second time, so reading stopped there. If records are missing, check the pagination settings.`,
				location: 'outputPane',
			});
		}
		const head = answer ?? { status: 200, statusText: 'OK', headers: {} };
		if (output.split === false || output.full) {
			return toItems(output.full ? records : { data: records }, output, head, this.itemIndex);
		}
		return toItems(records, output, head, this.itemIndex);
	}

	private parsed(request: ApiRequest, body: Buffer): unknown {
		const value = parseJson(body);
		if (!(value instanceof UnreadableBody)) return value;
		const scene = { node: this.context.getNode(), itemIndex: this.itemIndex, secrets: [] };
		throw errors.unreadableAnswer(scene, this.service, request, value.what);
	}

	/** A download that ended before its end. */
	private brokenOff(request: ApiRequest, answer: ApiAnswer, thrown: unknown) {
		const scene = { node: this.context.getNode(), itemIndex: this.itemIndex, secrets: [] };
		const reason = readThrown(thrown, answer.url);
		if (reason.kind === 'refused') return errors.inputError(scene, reason);
		if (reason.kind === 'cancelled') {
			return errors.inputError(scene, { message: 'The execution was cancelled' });
		}
		const timedOut = reason.kind === 'network' && reason.timedOut;
		return errors.networkError(scene, this.service, request, timedOut, false);
	}

	private async file(
		request: ApiRequest,
		output: Output,
		answer: ApiAnswer,
	): Promise<INodeExecutionData> {
		const { prepareBinaryData } = this.context.helpers;
		const { body } = answer;
		const fileName = fileNameOf(answer);
		const mimeType = mediaType(answer.headers) || undefined;
		const timeoutMs = request.timeoutMs ?? DEFAULT_TIMEOUT_MS;
		const stored = Buffer.isBuffer(body)
			? prepareBinaryData(body, fileName, mimeType)
			: storeStream(
					prepareBinaryData,
					body,
					{ fileName, mimeType },
					{ timeoutMs, signal: cancelSignal(this.context) },
				);
		const binary = await stored.catch((thrown: unknown) =>
			Promise.reject(this.brokenOff(request, answer, thrown)),
		);
		const { status, statusText, headers } = answer;
		const json = output.full
			? { statusCode: status, statusMessage: statusText, headers }
			: { fileName: binary.fileName, mimeType: binary.mimeType, fileSize: binary.fileSize };
		return {
			json: withoutErrorKey(json as INodeExecutionData['json']),
			binary: { [output.fileField || 'data']: binary },
			pairedItem: { item: this.itemIndex },
		};
	}
}

/** Some services answer 404 past the last page. */
const isPastEnd = ({ style }: Paging, index: number, thrown: unknown) =>
	style.kind === 'number' &&
	index > 0 &&
	thrown instanceof NodeApiError &&
	thrown.httpCode === '404';

/**
 * The request behind a next-page address. It must stay on the host the list came from; filters of
 * the first request that the address left out are kept (Laravel leaves them out).
 * @param answer of the first page
 * @throws UserError when the address cannot be used
 */
export function followLink(
	link: string,
	original: ApiRequest,
	answer: Pick<ApiAnswer, 'url' | 'asked'> | undefined,
): ApiRequest {
	const came = answer?.url ?? '';
	if (!URL.canParse(link, came)) {
		throw new UserError('The next page has no usable address', {
			description: 'Check the pagination settings: the answer holds something else there.',
		});
	}
	const first = new URL(answer?.asked ?? came);
	const next = new URL(link, came);
	const [ownPath = '', ownQuery = ''] = original.path.split(/\?(.*)/s);
	const base = first.pathname.slice(0, first.pathname.length - ownPath.length);
	if (next.host !== first.host || !next.pathname.startsWith(`${base}/`)) {
		throw new UserError('The next page lies on another host, where this token must not go', {
			description: `The list came from ${first.host}. Use another kind of pagination, or send the request for that page with credentials of that host.`,
		});
	}
	const written = queryString(original.query, original.arrayFormat);
	const filters = new URLSearchParams([ownQuery, written].filter(Boolean).join('&'));
	// `a[]` and `a[0]` are the same list in two ways of writing.
	const plain = (name: string) => name.replace(/\[\d*\]/g, '');
	const known = new Set([...next.searchParams.keys()].map(plain));
	const kept = [...filters].filter(([name]) => !known.has(plain(name)));
	const search = [next.search.slice(1), new URLSearchParams(kept).toString()].filter(Boolean);
	const path = next.pathname.slice(base.length);
	return {
		...original,
		path: userPath(search.length > 0 ? `${path}?${search.join('&')}` : path),
		query: {},
	};
}
