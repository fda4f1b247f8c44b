import { UserError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import * as errors from '../errors/errors';
import { changes, timeoutOf, type ApiAnswer, type ApiRequest } from '../http/request';
import { asJson, fileNameOf, mediaType, withoutErrorKey, type Output } from '../item/items';
import { cancelSignal } from '../n8n/context';
import { discard, readStream, storeStream } from '../n8n/streams';
import { readThrown } from '../n8n/thrown';
import type { Service } from '../service';

/** A file that was asked for, what is to become of it, and the answer that brings it. */
interface Download {
	request: ApiRequest;
	output: Output;
	answer: ApiAnswer;
}

async function* oneChunk(body: Buffer): AsyncGenerator<Buffer> {
	yield await Promise.resolve(body);
}

/** A download that ended before its end. */
function brokenOff(scene: errors.Scene, service: Service, { request }: Download, thrown: unknown) {
	const reason = readThrown(thrown);
	const outcome = changes(request) ? 'unknown' : undefined;
	if (reason.kind === 'n8n') return errors.inputError(scene, reason);
	if (reason.kind === 'cancelled') return errors.cancelled(scene, service, request, outcome);
	const broken = reason.kind === 'network' ? reason : { timedOut: false };
	return errors.networkError(scene, service, request, { ...broken, sent: true }, outcome);
}

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
	const { request, output, answer } = download;
	const type = mediaType(answer.headers);
	// A web page in the place of a file is what a proxy put there.
	if (output.holds === 'file' && /html|json/.test(type)) {
		discard(answer.body);
		throw errors.unreadableAnswer(scene, service, request, `${type} in the place of a file`);
	}
	return output.records
		? await recordItems(context, scene, service, download, output.records)
		: [await fileItem(context, scene, service, download)];
}

async function recordItems(
	context: IExecuteFunctions,
	scene: errors.Scene,
	service: Service,
	download: Download,
	records: NonNullable<Output['records']>,
): Promise<INodeExecutionData[]> {
	const { body } = download.answer;
	const items: INodeExecutionData[] = [];
	const read = async (chunks: AsyncIterable<Buffer | string>) => {
		for await (const record of records(chunks)) {
			items.push({ json: asJson(record), pairedItem: { item: scene.itemIndex } });
		}
	};
	const limits = { timeoutMs: timeoutOf(download.request), signal: cancelSignal(context) };
	const done = Buffer.isBuffer(body)
		? read(oneChunk(body))
		: readStream(body, async () => await read(body), limits);
	await done
		.catch((thrown: unknown) =>
			Promise.reject(
				thrown instanceof UserError ? thrown : brokenOff(scene, service, download, thrown),
			),
		)
		.finally(() => discard(body));
	return items;
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
		: { fileName: binary.fileName, mimeType: binary.mimeType, fileSize: binary.fileSize };
	return {
		json: withoutErrorKey(json as INodeExecutionData['json']),
		binary: { [output.fileField || 'data']: binary },
		pairedItem: { item: scene.itemIndex },
	};
}
