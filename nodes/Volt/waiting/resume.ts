/** What a notification that comes to a waiting execution does. */
import {
	type IDataObject,
	type IWebhookDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { Reader } from '../../core/item/lookup';
import { isObject, parseJson } from '../../core/values/json';
import { Transport } from '../../core/send/transport';
import { Sessions } from '../../core/signIn/sessions';
import { pause, realClock } from '../../core/values/clock';
import { secretsIn } from '../notifications/secrets';
import { Refused, verify } from '../notifications/signature';
import { volt } from '../service';
import { keptOf, waitedItem } from './item';
import { lookAt } from './look';
import { endsWait, isOutcome, outcomeOf } from './outcome';
import { parkedItem } from './fields';

const CREDENTIAL = 'voltOAuth2Api';

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

const PAYMENT_ID = ['payment', 'paymentId', 'id'];

/** Whether a notification is about the payment that is waited for, with the money that was asked for. */
function isAbout(notification: IDataObject, parked: IDataObject): boolean {
	const { amount, currency } = notification;
	const isSaid = (value: unknown) => value !== undefined && value !== null;
	return (
		PAYMENT_ID.some((name) => notification[name] === parked.id) &&
		(!isSaid(amount) || Number(amount) === parked.requestedAmount) &&
		(!isSaid(currency) || currency === parked.requestedCurrency)
	);
}

/** Milliseconds between looks while the API does not know yet what was notified; Volt waits for the answer. */
const BEHIND_MS = [1_000, 3_000];

async function itemFor(context: IWebhookFunctions, parked: IDataObject, notified: unknown) {
	const sessions = new Sessions(context, CREDENTIAL, 'password');
	const transport = new Transport(context, volt, sessions);
	const reader = new Reader(context, volt, transport, 0);
	const look = async () => await lookAt(reader, String(parked.id as string));
	const wanted = Array.isArray(parked.resumeOn) ? parked.resumeOn.filter(isOutcome) : [];
	let record = await look();
	for (const ms of endsWait(notified, wanted) ? BEHIND_MS : []) {
		if (endsWait(record.status, wanted)) break;
		await pause(ms, undefined);
		record = await look();
	}
	if (record.id !== parked.id || !endsWait(record.status, wanted)) return undefined;
	const waitedMs = realClock.now() - Date.parse(String(parked.waitingSince as string));
	const waitOutcome = outcomeOf(record.status) ?? null;
	return waitedItem({ ...record, ...keptOf(parked) }, { waitOutcome, waitedMs });
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
	if (!isObject(notification) || !isObject(parked) || !isAbout(notification, parked)) {
		return answer(context, 200);
	}
	// A notification is a hint: what the payment is, the API says.
	const item = await itemFor(context, parked, notification.status);
	return item ? { workflowData: [[{ json: item }]] } : answer(context, 200);
}

/**
 * Resumes the execution that waits for a payment, or does not. Nothing is thrown: n8n would resume it with
 * an error. What could not be found out is answered with 503, and Volt notifies again.
 */
export async function resume(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	return await judged(context).catch(() => answer(context, 503));
}
