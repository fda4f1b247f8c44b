/** A delivery on its way through the trigger: verified, then read, then taken once. */
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { currentState } from './current';
import { isChosen } from './events';
import { jsonOf } from './item';
import { isContradicted, isTest, noticeOf, type Notice } from './notice';
import { untilAnswered } from './answered';
import { seenBy, type Seen } from './seen';
import { secretsIn } from '../notifications/secrets';
import { Refused, verify, type Delivery } from '../notifications/signature';

/** Volt takes 200 alone for delivered; nothing is started. */
const DONE: IWebhookResponseData = { webhookResponse: '' };

/** Ends the answer here: n8n adds nothing, and starts nothing. */
function answer(context: IWebhookFunctions, status: number, words: string): IWebhookResponseData {
	context.getResponseObject().status(status).type('text/plain').send(words);
	return { noWebhookResponse: true };
}

function refuse(context: IWebhookFunctions, reason: string): IWebhookResponseData {
	context.logger.warn(`Volt Trigger "${context.getNode().name}" refused a delivery: ${reason}`);
	return answer(context, 401, `Not taken for a notification of Volt: ${reason}.`);
}

function deliveryOf(context: IWebhookFunctions): Delivery {
	const { rawBody } = context.getRequestObject() as { rawBody?: unknown };
	const headers = context.getHeaderData();
	return { headers, rawBody: Buffer.isBuffer(rawBody) ? rawBody : undefined };
}

interface Wanted {
	events: string[];
	statuses: string[];
}

function isWanted(notice: Notice, { events, statuses }: Wanted): boolean {
	if (!isChosen(events, notice)) return false;
	if (notice.family !== 'payment' || statuses.length === 0) return true;
	return [notice.status, notice.detailedStatus].some((one) => statuses.includes(one ?? ''));
}

/**
 * Keeps an event in the static data until the delivery is answered, and then says what became of it: what
 * n8n could not start anything with comes again, and is to be let in.
 */
async function keep(context: IWebhookFunctions, seen: Seen, notice: Notice): Promise<void> {
	const data = context.getWorkflowStaticData('node');
	const response = context.getResponseObject();
	const store = seen.storing(notice, data);
	store();
	await untilAnswered(response, store);
	seen.settle(notice, response.writableEnded && response.statusCode < 300);
}

const minutes = (value: unknown): number | undefined =>
	typeof value === 'number' && value > 0 ? value * 60_000 : undefined;

async function take(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const delivery = deliveryOf(context);
	const secrets = await secretsIn(context);
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const now = Date.now();
	const signed = verify(delivery, { secrets, maxAgeMs: minutes(options.maximumAge), now });
	if (signed instanceof Refused) return refuse(context, signed.reason);
	const notice = noticeOf(delivery);
	if (isTest(notice)) return DONE;
	if (isContradicted(notice)) return refuse(context, 'X-Volt-Type does not fit the signed body');
	const wanted: Wanted = {
		events: context.getNodeParameter('events', []) as string[],
		statuses: context.getNodeParameter('statuses', []) as string[],
	};
	if (!isWanted(notice, wanted)) return DONE;
	const isProduction = context.getMode() !== 'manual';
	const seen = seenBy(context.getWorkflow().id ?? '', context.getNode().id);
	if (isProduction) {
		const taken = await seen.take(notice, context.getWorkflowStaticData('node'));
		if (taken === 'told') return DONE;
		// 200 would be Volt's last word if that came to nothing.
		if (taken === 'elsewhere') return answer(context, 503, 'Another process has it under way.');
		void keep(context, seen, notice);
	}
	const limitMs = Number(options.fetchLimit ?? 5) * 1000;
	const isFetched = context.getNodeParameter('fetchState', true) === true;
	const current = isFetched ? await currentState(context, notice, limitMs) : undefined;
	const known = { current, isLate: isProduction && seen.isLate(notice) };
	if (isProduction) await seen.handOver(notice);
	return { workflowData: [[{ json: jsonOf(notice, { delivery, signed, now }, known) }]] };
}

/**
 * Answers one delivery. Whatever goes wrong here is answered 500 and starts nothing: n8n would make a failed
 * execution of what is thrown, and Volt sends it again.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await take(context).catch((thrown: unknown) => {
		const words = thrown instanceof Error ? thrown.message : 'unknown';
		context.logger.error(`Volt Trigger "${context.getNode().name}" failed: ${words}`);
		return answer(context, 500, 'The notification could not be looked at.');
	});
}
