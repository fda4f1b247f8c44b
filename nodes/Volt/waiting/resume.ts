/** What a notification that comes to a waiting execution does. */
import {
	UserError,
	type IDataObject,
	type IWebhookDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { Reader } from '../../core/item/lookup';
import { isObject, parseJson } from '../../core/values/json';
import { Transport } from '../../core/send/transport';
import { pause, realClock } from '../../core/values/clock';
import { isOf } from '../locate/isOf';
import { idsIn } from '../notifications/ids';
import { secretsIn } from '../notifications/secrets';
import { Refused, verify } from '../notifications/signature';
import { CREDENTIAL, volt } from '../service';
import { parkedItem } from './fields';
import { KINDS, type Kind } from './kinds';
import type { Watched } from './look';

/** Only POST resumes: previews of links and proxies ask with GET and HEAD. */
export const resumeWebhooks: IWebhookDescription[] = [
	{
		...{ name: 'default', httpMethod: 'POST', path: '', restartWebhook: true },
		...{ responseMode: 'onReceived', responseData: 'noData' },
	},
];

/** Answers and leaves the wait as it is. */
function answer(context: IWebhookFunctions, status: number): IWebhookResponseData {
	context.getResponseObject().status(status).end();
	return { noWebhookResponse: true };
}

const isSaid = (value: unknown) => value !== undefined && value !== null;

/** Whether a notification is about what is waited for, with the money that is known of it. */
function isAbout(notification: IDataObject, parked: IDataObject, { ids }: Kind): boolean {
	const { amount, currency } = notification;
	const asked = parked.requestedAmount ?? parked.amount;
	const askedIn = parked.requestedCurrency ?? parked.currency;
	return (
		idsIn(notification, ids).some((id) => isOf(parked, id)) &&
		(!isSaid(amount) || !isSaid(asked) || Number(amount) === Number(asked)) &&
		(!isSaid(currency) || !isSaid(askedIn) || currency === askedIn)
	);
}

/** Milliseconds between looks while the API does not know yet what was notified; Volt waits for the answer. */
const BEHIND_MS = [1_000, 3_000];

/** Whether a notification may tell of an end: one without a state, or in a word that nobody knows, may. */
function mayEnd(notification: IDataObject, kind: Kind, { ends }: Watched): boolean {
	const said = [kind.statusOf(notification), notification.detailedStatus].filter(isSaid);
	const states = said.map((status) => ({ status }) as IDataObject);
	return states.length === 0 || states.some((state) => ends(state) || !kind.isKnown(state));
}

/** @throws UserError where the answer tells no state of it: then nobody knows what became of it */
async function looked(reader: Reader, id: string, { statusOf }: Kind, { look }: Watched) {
	const record = await look(reader, id);
	if (isOf(record, id) && isSaid(statusOf(record))) return record;
	throw new UserError('Volt’s answer does not tell what became of it');
}

async function itemFor(
	context: IWebhookFunctions,
	parked: IDataObject,
	notification: IDataObject,
	kind: Kind,
) {
	const transport = new Transport(context, volt, CREDENTIAL);
	const reader = new Reader(volt, transport, 0);
	const watched = kind.watched(parked);
	const id = String(parked.id as string);
	let record = await looked(reader, id, kind, watched);
	for (const ms of mayEnd(notification, kind, watched) ? BEHIND_MS : []) {
		if (watched.ends(record)) break;
		await pause(ms, undefined);
		record = await looked(reader, id, kind, watched);
	}
	if (!watched.ends(record)) return undefined;
	const waitedMs = realClock.now() - Date.parse(String(parked.waitingSince as string));
	const isRaw = context.getNode().parameters.output === 'raw';
	return kind.resumed(record, parked, waitedMs, isRaw);
}

async function judged(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = context.getRequestObject();
	const rawBody: unknown = request.rawBody;
	const delivery = {
		headers: request.headers,
		rawBody: Buffer.isBuffer(rawBody) ? rawBody : undefined,
	};
	const secrets = await secretsIn(context);
	if (verify(delivery, { secrets, now: realClock.now() }) instanceof Refused) {
		return answer(context, 401);
	}
	const notification = parseJson(String(rawBody));
	const parked: unknown = context.getNodeParameter(parkedItem.name);
	const kind = KINDS[String(context.getNodeParameter('resource'))];
	if (!kind || !isObject(notification) || !isObject(parked)) return answer(context, 200);
	if (!isAbout(notification, parked, kind)) return answer(context, 200);
	// A notification is a hint: what became of it, the API says.
	const item = await itemFor(context, parked, notification, kind);
	return item ? { workflowData: [[{ json: item }]] } : answer(context, 200);
}

/**
 * Resumes the execution that waits, or does not. Nothing is thrown: n8n would resume it with
 * an error. What could not be found out is answered with 503, and Volt notifies again.
 */
export async function resume(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await judged(context).catch(() => answer(context, 503));
}
