/** A file that an operation makes of several answers. */
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Scene } from '../errors/errors';
import { timeoutOf, type ApiAnswer, type ApiRequest } from '../http/request';
import type { Output } from '../item/items';
import type { Params } from '../item/params';
import { cancelSignal } from '../n8n/context';
import { piecesOf, storeText } from '../n8n/streams';
import type { NamedOperation, Sources } from '../operation/operation';
import type { Transport } from '../send/transport';
import type { Service } from '../service';
import {
	brokenOff,
	factsOf,
	itemWithFile,
	mustBeFile,
	recordItems,
	type Download,
} from './fileItem';

/** Whose file it is, and how its sources are asked for. */
interface Making {
	context: IExecuteFunctions;
	service: Service;
	transport: Transport;
	scene: Scene;
	params: Params;
}

/** An operation that makes a file. */
type Composing = Pick<NamedOperation, 'together'> & Required<Pick<NamedOperation, 'compose'>>;

async function* opened(
	{ context, scene, service }: Making,
	download: Download,
): AsyncGenerator<Buffer | string> {
	const { request, answer } = download;
	const limits = { timeoutMs: timeoutOf(request), signal: cancelSignal(context) };
	try {
		if (Buffer.isBuffer(answer.body)) yield answer.body;
		else yield* piecesOf(answer.body, limits);
	} catch (thrown) {
		throw brokenOff(scene, service, download, thrown);
	}
}

/** The same pieces, of which the first is made already. */
async function* begunWith<T>(first: IteratorResult<T>, rest: AsyncIterator<T>): AsyncGenerator<T> {
	try {
		for (let next = first; !next.done; next = await rest.next()) yield next.value;
	} finally {
		await rest.return?.();
	}
}

/**
 * The items of a file that is made of several: the file, or its records.
 * @throws NodeApiError, NodeOperationError, UserError; there is no item then
 */
export async function composed(
	making: Making,
	{ compose, together }: Composing,
	request: ApiRequest,
	output: Output,
): Promise<INodeExecutionData[]> {
	const { context, service, transport, scene, params } = making;
	let last: ApiAnswer['body'] | undefined;
	const open: Sources['open'] = async (one) => {
		const asked = { ...request, ...one, answer: 'stream' as const };
		const answer = await transport.send(asked, scene.itemIndex);
		const download = { request: asked, output, answer };
		mustBeFile(scene, service, download);
		last = answer.body;
		return opened(making, download);
	};
	const file = await compose({ params, open });
	const from = together ? params.each(({ itemIndex }) => ({ item: itemIndex })) : undefined;
	const pairedItem = from ?? { item: scene.itemIndex };
	if (output.records) return await recordItems(output.records(file.text), pairedItem);
	const pieces = file.text[Symbol.asyncIterator]();
	const text = begunWith(await pieces.next(), pieces);
	if (last === undefined || Buffer.isBuffer(last)) throw new Error('No stream was opened');
	const binary = await storeText(context.helpers.prepareBinaryData, text, last, file);
	return [itemWithFile(binary, { ...factsOf(binary), ...file.facts() }, output, pairedItem)];
}
