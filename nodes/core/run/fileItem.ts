import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import * as errors from '../errors/errors';
import { changes, timeoutOf, type ApiAnswer, type ApiRequest } from '../http/request';
import { fileNameOf, mediaType, withoutErrorKey, type Output } from '../item/items';
import { cancelSignal } from '../n8n/context';
import { storeStream } from '../n8n/streams';
import { readThrown } from '../n8n/thrown';
import type { Service } from '../service';

/** A file that was asked for, what is to become of it, and the answer that brings it. */
interface Download {
	request: ApiRequest;
	output: Output;
	answer: ApiAnswer;
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
 * An answer stored as a file, as the item that holds it.
 * @throws NodeApiError, NodeOperationError when the file ends before its end; nothing is stored then
 */
export async function fileItem(
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
