import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import * as errors from './errors';
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
import type { ApiAnswer, ApiRequest } from './request';
import type { Service } from './service';
import type { Transport } from './transport';
import { userPath } from './path';

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
		const format = output.format === 'auto' ? formatOf(answer) : output.format;
		if (!Buffer.isBuffer(answer.body) || (format === 'file' && request.method !== 'HEAD')) {
			return [await this.file(output, answer)];
		}
		if (format === 'json' || answer.body.length === 0) {
			const value = select(this.parsed(request, answer.body), output);
			return toItems(value, output, answer, this.itemIndex);
		}
		const text = answer.body.toString('utf8');
		return toItems(
			output.full ? text : { data: text },
			{ ...output, split: false },
			answer,
			this.itemIndex,
		);
	}

	private async allPages(
		request: ApiRequest,
		output: Output,
		paging: Paging,
	): Promise<INodeExecutionData[]> {
		let answer: ApiAnswer | undefined;
		const { records, repeated } = await readPages(request, paging, {
			page: async (pageRequest, index): Promise<Page> => {
				const got = await this.transport.send(pageRequest, this.itemIndex);
				answer ??= got;
				const body = this.parsed(pageRequest, Buffer.isBuffer(got.body) ? got.body : Buffer.of());
				const found = select(body, output);
				const list = Array.isArray(found) ? found : found === undefined ? [] : [found];
				return { body, records: list, headers: got.headers, index };
			},
			follow: (link, original) => followLink(link, original, answer?.url ?? ''),
		});
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

	private async file(output: Output, answer: ApiAnswer): Promise<INodeExecutionData> {
		const body = answer.body as Parameters<typeof this.context.helpers.prepareBinaryData>[0];
		const binary = await this.context.helpers.prepareBinaryData(
			body,
			fileNameOf(answer),
			mediaType(answer.headers) || undefined,
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

/**
 * The request behind a next-page address. It must stay on the host the list came from; filters of
 * the first request that the address left out are kept (Laravel leaves them out).
 */
export function followLink(link: string, original: ApiRequest, firstUrl: string): ApiRequest {
	const first = new URL(firstUrl);
	const next = new URL(link, first);
	const ownPath = original.path.split('?')[0] ?? '';
	const base = first.pathname.slice(0, first.pathname.length - ownPath.length);
	if (next.host !== first.host || !next.pathname.startsWith(base)) {
		throw new TypeError('The next page lies on another host, where this token must not go');
	}
	const kept = Object.entries(original.query ?? {}).filter(
		([name]) => !next.searchParams.has(name),
	);
	return {
		...original,
		path: userPath(next.pathname.slice(base.length) + next.search),
		query: Object.fromEntries(kept),
	};
}
