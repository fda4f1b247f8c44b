import {
	UserError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import * as errors from '../errors/errors';
import { discard } from '../n8n/streams';
import { checkAgent } from '../operation/agents';
import type { SendingOperation, Steps, Waiting } from '../operation/operation';
import { timeout, tries } from '../operation/options';
import {
	formatOf,
	JSON_OUTPUT,
	NO_ANSWER,
	parsedBody,
	recordOf,
	textOf,
	toItems,
	type Output,
} from '../item/items';
import { UnreadableBody } from '../values/json';
import type { Paging } from '../pages/styles';
import { Params } from '../item/params';
import { changes, type ApiAnswer, type ApiRequest } from '../http/request';
import type { Outcome, Service } from '../service';
import { cancelSignal, isTool } from '../n8n/context';
import { askedBefore, keepAsked } from '../send/memory/askedFields';
import { sentEarlier } from '../send/memory/earlierTry';
import { keepRecords, recordsBefore } from '../send/memory/sentWrites';
import type { Transport } from '../send/transport';
import { pause, realClock } from '../values/clock';
import { Reader } from '../item/lookup';
import { composed } from './composed';
import { fileItems } from './fileItem';
import { mustNotSayNo } from './noSuccess';
import { listPaging, wantedOutput, wantedPart, type Performed } from './wanted';

/** One input item on its way through one operation. */
export class ItemRun {
	private readonly params: Params;
	private readonly reader: Reader;
	/** What is known of its write; with the request, once there is one. */
	private stage: Outcome = 'notSent';
	private asked?: ApiRequest;
	/** The write was answered: no error after that knows better. */
	private answered = false;
	private performed?: Performed;

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly service: Service,
		private readonly transport: Transport,
		private readonly operation: SendingOperation,
		private readonly itemIndex: number,
	) {
		this.reader = new Reader(service, transport, itemIndex);
		const asked = askedBefore(context, itemIndex, operation);
		this.params = new Params(context, itemIndex, this.reader, asked);
	}

	/** @throws NodeApiError, NodeOperationError, with what is known of its write */
	async run(): Promise<INodeExecutionData[]> {
		return await this.items()
			.catch((thrown: unknown) => this.failure(thrown))
			.finally(() => this.transport.turns.leave(this.itemIndex));
	}

	/**
	 * The items once what is waited for has happened; undefined where nothing is.
	 * @throws NodeApiError, NodeOperationError
	 */
	async afterwards(): Promise<INodeExecutionData[] | undefined> {
		const { operation, performed } = this;
		if (!operation.afterwards || !performed) return undefined;
		const { records, output } = performed;
		const itemsOf = (some: IDataObject[]) => toItems(some, output, NO_ANSWER, this.itemIndex);
		const shown = (record: IDataObject) => itemsOf([record])[0]?.json ?? {};
		return await operation
			.afterwards({ ...this.waiting, shown }, records)
			.then(itemsOf)
			.catch((thrown: unknown) => this.failure(thrown));
	}

	private get waiting(): Waiting {
		return {
			params: this.params,
			pause: async (ms) => await pause(ms, cancelSignal(this.context)),
			now: () => realClock.now(),
		};
	}

	private async items(): Promise<INodeExecutionData[]> {
		const { operation, params } = this;
		checkAgent(operation, params);
		const isFree = operation.kind === 'free';
		const output = isFree
			? operation.output(params)
			: wantedOutput(operation, params, await operation.beside?.(params));
		const paging = isFree ? operation.paging(params) : listPaging(operation, params);
		const request = await this.request();
		this.asked = request;
		if (operation.perform) return await this.perform(operation.perform, request, output);
		this.stage = 'unknown';
		const { compose, together } = operation;
		if (compose) {
			const { context, service, transport, reader } = this;
			const making = { context, service, transport, scene: reader.scene, params };
			return await composed(making, { compose, together }, request, output);
		}
		if (paging) return await this.allPages(request, output, paging);
		const answer = await this.transport.send(
			output.format === 'file' ? { ...request, answer: 'stream' } : request,
			this.itemIndex,
		);
		this.answered = true;
		return await this.single(request, output, answer);
	}

	private async failure(thrown: unknown): Promise<never> {
		const { context, itemIndex, asked, outcome, params, reader, service } = this;
		const error = errors.asNodeError(reader.scene, thrown);
		const tell = this.answered ? errors.setOutcome : errors.addOutcome;
		tell(error, outcome, asked && errors.unknownText(service, asked));
		const known = errors.factsOf(error).outcome;
		// What was refused before the write is a look, which tells nothing of an earlier try's write.
		const isUnsent = known === 'notSent' || (known === 'refused' && this.stage === 'notSent');
		const isSent = isUnsent && (await sentEarlier(context, itemIndex, service, reader, asked));
		if (isSent) errors.addEarlierTry(error);
		if (known === 'unknown' || known === 'done') keepAsked(context, itemIndex, params.resolved);
		// n8n runs a tool again for an item that failed, as well.
		if (known === 'unknown' && isTool(context)) this.transport.cannotTell(itemIndex, error);
		return await Promise.reject(error);
	}

	/** What is known of this item's write; undefined for a read. */
	private get outcome(): Outcome | undefined {
		const { asked, stage } = this;
		const { writes } = this.operation;
		if (writes === false) return undefined;
		// Whether a free request writes is not known where its method cannot be read.
		if (!asked) return stage;
		return writes === true || changes(asked) ? stage : undefined;
	}

	private async request(): Promise<ApiRequest> {
		const { operation, params } = this;
		const request = await operation.request(params);
		if (operation.kind === 'free') return request;
		// What is wrong with an option that counts after the answer must come up before the request.
		for (const option of operation.options ?? []) option.in(params);
		return {
			...request,
			access: operation.access,
			timeoutMs: timeout.in(params),
			maxTries: tries.in(params),
		};
	}

	/** The record of an answer, with what should be known of it; stops where the answer does not say yes. */
	private async checked(body: unknown, output: Output): Promise<unknown> {
		this.stage = 'unknown';
		try {
			const note = this.operation.check?.(body, this.params);
			const { kind, check } = this.operation;
			if (kind !== 'free' && !check && this.outcome) mustNotSayNo(this.service, body);
			const value = this.wanted(body, output);
			return note === undefined ? value : { ...recordOf(value), note };
		} catch (thrown) {
			if (thrown instanceof UserError && !(thrown instanceof errors.MayBeDone)) {
				this.stage = 'refused';
				this.transport.saidNo(this.itemIndex);
			}
			return await Promise.reject(thrown);
		}
	}

	private wanted(body: unknown, output: Output): unknown {
		return wantedPart(body, output, this.outcome !== undefined);
	}

	/** An operation that has steps of its own around its request. */
	private async perform(
		steps: NonNullable<SendingOperation['perform']>,
		request: ApiRequest,
		output: Output,
	): Promise<INodeExecutionData[]> {
		const before = changes(request) ? recordsBefore(this.context, this.itemIndex) : undefined;
		const send: Steps['send'] = async (one) => {
			this.stage = 'unknown';
			this.answered = false;
			const answer = await this.reader.json({ ...request, ...one });
			this.answered = true;
			const value = await this.checked(answer, JSON_OUTPUT);
			return { answer, record: recordOf(value) };
		};
		const records = before ?? (await steps({ ...this.waiting, send }));
		if (!before && changes(request)) keepRecords(this.context, this.itemIndex, records);
		this.performed = { records, output };
		return toItems(records, output, NO_ANSWER, this.itemIndex);
	}

	private async single(
		request: ApiRequest,
		output: Output,
		answer: ApiAnswer,
	): Promise<INodeExecutionData[]> {
		const { body } = answer;
		if (request.method === 'HEAD' || (answer.status === 204 && output.holds !== 'file')) {
			discard(body);
			return toItems(undefined, output, answer, this.itemIndex);
		}
		const format = output.format === 'auto' ? formatOf(answer) : output.format;
		if (!Buffer.isBuffer(body) || format === 'file') {
			const { context, service, reader } = this;
			return await fileItems(context, reader.scene, service, { request, output, answer });
		}
		// An answer that is no success and wanted all the same is returned as it is.
		const unread = answer.status >= 400 && parsedBody(answer) instanceof UnreadableBody;
		if (body.length === 0 || (format === 'json' && !unread)) {
			// Properties are those of a success.
			const whole = answer.status >= 400 ? { ...output, property: undefined } : output;
			const parsed = this.reader.parsed(request, answer);
			const { kind, writes } = this.operation;
			if (parsed === undefined && kind !== 'free' && writes === false) {
				throw errors.unreadableAnswer(this.reader.scene, this.service, request, 'nothing');
			}
			const value = await this.checked(parsed, whole);
			return toItems(value, output, answer, this.itemIndex);
		}
		const value = output.full ? textOf(answer) : { data: textOf(answer) };
		return toItems(value, { ...output, split: false }, answer, this.itemIndex);
	}

	private async allPages(
		request: ApiRequest,
		output: Output,
		paging: Paging,
	): Promise<INodeExecutionData[]> {
		const first = (body: unknown) => this.wanted(body, output);
		const { answer, records } = await this.reader.pages(request, paging, output, first);
		if (answer && answer.status >= 400) return await this.single(request, output, answer);
		const value = output.split === false && !output.full ? { data: records } : records;
		return toItems(value, output, answer ?? NO_ANSWER, this.itemIndex);
	}
}
