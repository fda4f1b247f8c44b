/** What Volt's API says now of what a notification is about: notifications come out of order. */
import { NodeApiError, sleep, type IDataObject, type IWebhookFunctions } from 'n8n-workflow';
import { factsOf } from '../../core/errors/errors';
import { path, type Path } from '../../core/http/path';
import { Reader } from '../../core/item/lookup';
import { simplified, type Shape } from '../../core/operation/shape';
import { Transport } from '../../core/send/transport';
import { CREDENTIAL, volt } from '../service';
import { amendmentShape } from '../shapes/amendment';
import { legacyPaymentShape } from '../shapes/legacyPayment';
import { legacyPayoutShape } from '../shapes/legacyPayout';
import { mandateShape } from '../shapes/mandate';
import { onboardingShape } from '../shapes/onboarding';
import { paymentShape } from '../shapes/payment';
import { refundDetailsShape } from '../shapes/refund';
import { transactionShape } from '../shapes/transaction';
import { verificationShape } from '../shapes/verification';
import type { FamilyName } from '../notifications/ids';
import type { Notice } from './notice';

interface Source {
	host: 'api' | 'gateway' | 'accounts';
	path: Path;
	shape: Shape;
	/** Fields of the notification that the answer lacks. */
	beside?: IDataObject;
}

type Family = (notice: Notice & { id: string }) => Source[];

/** Where the state is read; a second source where the first does not know the record. */
const SOURCES: Partial<Record<FamilyName, Family>> = {
	payment: ({ id }) => [
		{ host: 'gateway', path: path`/payments/${id}`, shape: paymentShape },
		{ host: 'api', path: path`/payments/${id}`, shape: legacyPaymentShape },
	],
	// Of a refund itself the API tells nothing; of its payment, what was given back and what is left.
	refund: ({ paymentId, body }) => {
		if (paymentId === null) return [];
		const beside = { paymentId, currency: body?.currency ?? null };
		const details = path`/payments/${paymentId}/refund-details`;
		return [{ host: 'api', path: details, shape: refundDetailsShape, beside }];
	},
	payout: ({ id }) => [{ host: 'api', path: path`/payouts/${id}`, shape: legacyPayoutShape }],
	transaction: ({ id }) => [
		{ host: 'accounts', path: path`/transactions/${id}`, shape: transactionShape },
	],
	verification: ({ id }) => [
		{
			host: 'accounts',
			path: path`/account-holder-verifications/${id}`,
			shape: verificationShape,
		},
	],
	onboarding: ({ id }) => [
		{ host: 'accounts', path: path`/onboarding/individual/${id}`, shape: onboardingShape },
	],
	mandate: ({ id }) => [{ host: 'gateway', path: path`/mandates/${id}`, shape: mandateShape }],
	amendment: ({ id }) => [
		{ host: 'gateway', path: path`/amendments/${id}`, shape: amendmentShape },
	],
};

/** The state, or why there is none. */
export type Current = { state: IDataObject } | { failed: string } | undefined;

const isUnknown = (thrown: unknown) =>
	thrown instanceof NodeApiError && factsOf(thrown).statusCode === 404;

async function read(
	context: IWebhookFunctions,
	sources: Source[],
	timeoutMs: number,
	unneeded: AbortSignal,
): Promise<Current> {
	const reader = new Reader(volt, new Transport(context, volt, CREDENTIAL), 0);
	const once = { method: 'GET', timeoutMs, maxTries: 1, unneeded } as const;
	const from = async ({ shape, beside, ...where }: Source): Promise<Current> => {
		const record = await reader.record({ ...once, ...where });
		const { environment } = await reader.credential();
		return { state: simplified({ ...record, ...beside, environment }, shape) };
	};
	const [first, second] = sources;
	if (!first) return undefined;
	return await from(first).catch(async (thrown: unknown) =>
		second && isUnknown(thrown) ? await from(second) : await Promise.reject(thrown),
	);
}

const wordsOf = (thrown: unknown): string =>
	thrown instanceof Error ? thrown.message : 'The state could not be read';

/**
 * Reads the state within a time limit, since Volt waits for the answer to its notification. Never throws.
 * @returns undefined for what has no state to read
 */
export async function currentState(
	context: IWebhookFunctions,
	notice: Notice,
	limitMs: number,
): Promise<Current> {
	const { id, family } = notice;
	const stop = new AbortController();
	const reading = (async () => {
		const sources = id === null ? [] : (SOURCES[family]?.({ ...notice, id }) ?? []);
		return await read(context, sources, limitMs, stop.signal);
	})().catch((thrown: unknown): Current => ({ failed: wordsOf(thrown) }));
	const tooLate = async (): Promise<Current> => {
		await sleep(limitMs);
		return { failed: `Volt did not answer within ${limitMs / 1000} s` };
	};
	const current = await Promise.race([reading, tooLate()]);
	stop.abort();
	return current;
}
