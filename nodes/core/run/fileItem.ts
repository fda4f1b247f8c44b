import {
	UserError,
	type IBinaryData,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import * as errors from '../errors/errors';
import { changes, timeoutOf, type ApiAnswer, type ApiRequest } from '../http/request';
import { asJson, fileNameOf, mediaType, withoutErrorKey, type Output } from '../item/items';
import { cancelSignal } from '../n8n/context';
import { discard, readStream, storeStream } from '../n8n/streams';
import { readThrown } from '../n8n/thrown';
import type { Service } from '../service';

/** A file that was asked for, what is to become of it, and the answer that brings it. */
export interface Download {
	request: ApiRequest;
	output: Output;
	answer: ApiAnswer;
}

async function* oneChunk(body: Buffer): AsyncGenerator<Buffer> {
	yield await Promise.resolve(body);
}

/** A download that ended before its end. */
export function brokenOff(
	scene: errors.Scene,
	service: Service,
	{ request }: Download,
	thrown: unknown,
) {
	const reason = readThrown(thrown);
	const outcome = changes(request) ? 'unknown' : undefined;
	if (reason.kind === 'n8n') return errors.inputError(scene, reason);
	if (reason.kind === 'cancelled') return errors.cancelled(scene, service, request, outcome);
	const broken = reason.kind === 'network' ? reason : { timedOut: false };
	return errors.networkError(scene, service, request, { ...broken, sent: true }, outcome);
}

/**
 * A web page in the place of a file is what a proxy put there; 202 says that it is not made yet, 206 that it is
 * a part.
 * @throws NodeApiError for these, for nothing, and for JSON
 */
export function mustBeFile(scene: errors.Scene, service: Service, download: Download): void {
	const { status, headers, body } = download.answer;
	const type = mediaType(headers);
	const isOther = /html|json/.test(type);
	if (status === 200 && !isOther) return;
	discard(body);
	const what = isOther ? type : `HTTP ${status}`;
	throw errors.unreadableAnswer(scene, service, download.request, `${what} in the place of a file`);
}

/** Records as items, as they are read. */
export async function recordItems(
	records: AsyncIterable<IDataObject>,
	pairedItem: INodeExecutionData['pairedItem'],
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for await (const record of records) {
		items.push({ json: asJson(record), pairedItem });
	}
	return items;
}

/** A file as an item, with what is to be said of it. */
export const itemWithFile = (
	binary: IBinaryData,
	json: IDataObject,
	{ fileField }: Output,
	pairedItem: INodeExecutionData['pairedItem'],
): INodeExecutionData => ({
	json: withoutErrorKey(json),
	binary: { [fileField || 'data']: binary },
	pairedItem,
});

/** What an item says of its file. */
export const factsOf = ({ fileName, mimeType, fileSize }: IBinaryData): IDataObject => ({
	...{ fileName, mimeType, fileSize },
});

/**
 * The items of an answer that is a file: the file, or its records.
 * @throws NodeApiError, NodeOperationError when the file ends before its end, or is none
 */
export async function fileItems(
	context: IExecuteFunctions,
	scene: errors.Scene,
	service: Service,
	download: Download,
): Promise<INodeExecutionData[]> {
	const { output } = download;
	if (output.holds === 'file') mustBeFile(scene, service, download);
	return output.records
		? await itemsOfRecords(context, scene, service, download, output.records)
		: [await fileItem(context, scene, service, download)];
}

async function itemsOfRecords(
	context: IExecuteFunctions,
	scene: errors.Scene,
	service: Service,
	download: Download,
	records: NonNullable<Output['records']>,
): Promise<INodeExecutionData[]> {
	const { body } = download.answer;
	const read = async (chunks: AsyncIterable<Buffer | string>) =>
		await recordItems(records(chunks), { item: scene.itemIndex });
	const limits = { timeoutMs: timeoutOf(download.request), signal: cancelSignal(context) };
	const done = Buffer.isBuffer(body)
		? read(oneChunk(body))
		: readStream(body, async () => await read(body), limits);
	return await done
		.catch((thrown: unknown) =>
			Promise.reject(
				thrown instanceof UserError ? thrown : brokenOff(scene, service, download, thrown),
			),
		)
		.finally(() => discard(body));
}

/**
 * An answer stored as a file, as the item that holds it.
 * @throws NodeApiError, NodeOperationError when the file ends before its end; nothing is stored then
 */
async function fileItem(
	context: IExecuteFunctions,
	scene: errors.Scene,
	service: Service,
	download: Download,
): Promise<INodeExecutionData> {
	const { request, output, answer } = download;
	const { prepareBinaryData } = context.helpers;
	const { body } = answer;
	const fileName = fileNameOf(answer);
	const mimeType = mediaType(answer.headers) || undefined;
	const stored = Buffer.isBuffer(body)
		? prepareBinaryData(body, fileName, mimeType)
		: storeStream(
				prepareBinaryData,
				body,
				{ fileName, mimeType },
				{ timeoutMs: timeoutOf(request), signal: cancelSignal(context) },
			);
	const binary = await stored.catch((thrown: unknown) =>
		Promise.reject(brokenOff(scene, service, download, thrown)),
	);
	const { status, statusText, headers } = answer;
	const json = output.full
		? { statusCode: status, statusMessage: statusText, headers }
		: factsOf(binary);
	return itemWithFile(binary, json as IDataObject, output, { item: scene.itemIndex });
}
