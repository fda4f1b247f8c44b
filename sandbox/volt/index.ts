import type { Call, Handlers } from '../http/operation';
import { accessHandlers } from './access';
import { accountHandlers } from './accounts';
import { aliasHandlers } from './aliases';
import { amendmentHandlers } from './amendments';
import type { Cloud, VoltListener, VoltOrigins } from './cloud';
import { dataOf, type VoltData } from './data/access';
import { seedReceipts, type Receipt } from './data/receipts';
import { seeded, type Sizes } from './data/seed';
import { bankHandlers, institutionHandlers } from './institutions';
import { legacyHandlers } from './legacy';
import { Agenda } from './lib/agenda';
import { IdempotencyKeys } from './lib/idempotency';
import { Random } from './lib/random';
import { guarded, type Dialect } from './lib/refusal';
import { mandateHandlers } from './mandates';
import { namedAccountHandlers } from './named-accounts';
import { onboardingHandlers } from './onboardings';
import { createPages, type Pages } from './pages';
import { isLegacyHost, paymentHandlers } from './payments';
import { payoutHandlers } from './payouts';
import { recurringHandlers } from './recurring';
import { refundHandlers } from './refunds';
import { reportHandlers } from './reports';
import { mockHandlers, simulationHandlers } from './simulate';
import { stablecoinHandlers } from './stablecoins';
import { createStates, type States } from './states';
import { transactionHandlers } from './transactions';
import { verificationHandlers } from './verifications';

export type { VoltEvent, VoltListener, VoltOrigins } from './cloud';
export type { VoltData } from './data/access';
export type { Receipt } from './data/receipts';
export type { KeyRules } from './lib/idempotency';
export type { StateKind } from './states';
export { Refusal } from './lib/refusal';
export type { CheckoutView, Pages } from './pages';
export type { PaymentOutcome } from './payment-life';

export interface VoltOptions {
	/** The same seed at the same moment gives the same data. */
	seed: number;
	/** The clock, milliseconds since the epoch. Nothing runs on a timer. */
	now: () => number;
	/** Asked for at each use, so that ports may be chosen after the cloud was made. */
	origins: () => VoltOrigins;
	sizes?: Sizes;
	/** Payers agree by the clock after this time; money is received after twice that time. */
	payerAgreesAfterMs?: number;
	/** Money that came in without a payment. */
	receipts?: readonly Receipt[];
	/** Names of bank accounts' holders, by IBAN. */
	holders?: Readonly<Record<string, string>>;
}

export interface VoltCloud {
	handlers: Handlers;
	data: VoltData;
	pages: Pages;
	states: States;
	/** What becomes of idempotency keys, where the vendor's pages leave it open. */
	keys: Pick<IdempotencyKeys, 'forget' | 'reset' | 'set'>;
	/** Hears every notification the vendor would send; returns how to stop listening. */
	onEvent(listener: VoltListener): () => void;
	/** Does what is due by the clock. Every request does so too; call it to notify in between. */
	tick(): void;
}

/** Operations that take an idempotency key, documented or (recurring payments) to be expected. */
const KEYED = new Set([
	...['createPayment', 'createMandate', 'createRecurringPayment', 'createAccountAccess'],
	...['closeAccount', 'createTransaction', 'orderAliases', 'setAliasState', 'closeAlias'],
	...['orderNamedAccount', 'requestRefund', 'createPayout', 'createStablecoinRefund'],
]);

function globalOperations(cloud: Cloud): Handlers {
	return {
		...paymentHandlers(cloud),
		...mandateHandlers(cloud),
		...amendmentHandlers(cloud),
		...recurringHandlers(cloud),
		...accountHandlers(cloud),
		...transactionHandlers(cloud),
		...verificationHandlers(cloud),
		...aliasHandlers(cloud),
		...namedAccountHandlers(cloud),
		...onboardingHandlers(cloud),
		...accessHandlers(cloud),
		...stablecoinHandlers(cloud),
		...institutionHandlers(cloud),
		...simulationHandlers(cloud),
	};
}

function legacyOperations(cloud: Cloud): Handlers {
	return {
		...legacyHandlers(cloud),
		...refundHandlers(cloud),
		...payoutHandlers(cloud),
		...reportHandlers(cloud),
		...bankHandlers(cloud),
		...mockHandlers(cloud),
	};
}

/** Around every handler: what is due happens first, keys work once, refusals become replies. */
function wrapped(
	cloud: Cloud,
	keys: IdempotencyKeys,
	handlers: Handlers,
	dialectOf: (call: Call) => Dialect,
): Handlers {
	const entries = Object.entries(handlers).map(([operationId, handler]) => {
		const kept = KEYED.has(operationId) ? keys.once(handler) : handler;
		const timely = (call: Call) => {
			cloud.agenda.run(cloud.now());
			return kept(call);
		};
		return [operationId, guarded(timely, dialectOf)] as const;
	});
	return Object.fromEntries(entries);
}

/** A stand-in for the Volt payments cloud: its data, and what each operation does with it. */
export function createVoltCloud(options: VoltOptions): VoltCloud {
	const { seed, now, origins, sizes, payerAgreesAfterMs, receipts = [], holders = {} } = options;
	const listeners = new Set<VoltListener>();
	const store = seeded(seed, now(), sizes);
	seedReceipts(store, Random.named(seed, 'receipts'), receipts, now());
	const random = Random.named(seed, 'later');
	const agenda = new Agenda();
	const cloud: Cloud = {
		...{ store, random, agenda, listeners, now, origins },
		...{ payerAgreesAfterMs, holders },
	};
	const keys = new IdempotencyKeys();
	const byHost = (call: Call): Dialect => (isLegacyHost(cloud, call) ? 'legacy' : 'global');
	return {
		handlers: {
			...wrapped(cloud, keys, globalOperations(cloud), byHost),
			...wrapped(cloud, keys, legacyOperations(cloud), () => 'legacy'),
		},
		data: dataOf(store, Random.named(seed, 'more transactions'), now),
		pages: createPages(cloud),
		states: createStates(cloud),
		keys,
		onEvent: (listener) => {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		tick: () => agenda.run(now()),
	};
}

/** Only the handlers, for a server that needs neither data nor pages. */
export function createVoltHandlers(options: VoltOptions): Handlers {
	return createVoltCloud(options).handlers;
}
