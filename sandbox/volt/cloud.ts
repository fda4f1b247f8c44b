import type { Store } from './data/store';
import type { Agenda } from './lib/agenda';
import type { Random } from './lib/random';

/** Origins of the three host families, e.g. `http://127.0.0.1:4010`; they may be the same. */
export interface VoltOrigins {
	gateway: string;
	api: string;
	accounts: string;
}

/**
 * One notification. `type` is the `X-Volt-Type` header, except `payment`: Gateway payment
 * notifications carry no such header. `url` is the per-resource address, where one was given.
 */
export interface VoltEvent {
	type: string;
	body: unknown;
	url?: string;
}

export type VoltListener = (event: VoltEvent) => void;

/** Who asked for something through the API, as transactions show it. */
export const API_CLIENT = {
	id: '7d3c9b1e-5a64-4f0b-8f53-2f6f0f1c9a10',
	name: 'Sandbox API client',
	type: 'API_CLIENT',
} as const;

/** The one merchant of this stand-in. */
export const CUSTOMER_ID = '2b0c4f5e-8d1a-4c3e-9a77-51d7c1f0e6a4';

/** What the operations share: the data, the clock, what is to happen later, and who listens. */
export interface Cloud {
	store: Store;
	random: Random;
	agenda: Agenda;
	listeners: Set<VoltListener>;
	now: () => number;
	origins: () => VoltOrigins;
	/** Milliseconds after which payers agree by themselves; absent: only when asked. */
	payerAgreesAfterMs?: number;
	/** Names of bank accounts' holders by IBAN; others are called as the payer calls them. */
	holders: Readonly<Record<string, string>>;
}

/** A moment as the APIs write it, the cloud's present moment by default. */
export function iso(cloud: Cloud, at = cloud.now()): string {
	return new Date(at).toISOString();
}

/** Tells the listeners. The body is copied, because what it shows may move on before delivery. */
export function emit(cloud: Cloud, type: string, body: object, url?: string): void {
	if (cloud.listeners.size === 0) return;
	const event: VoltEvent = { type, body: structuredClone(body), ...(url ? { url } : {}) };
	for (const listener of cloud.listeners) listener(event);
}

/**
 * A request body as the specification types it. The server in front has validated it against the
 * schema of the operation, so this only gives it its name.
 */
export function bodyOf<T>(body: unknown): T {
	return (body ?? {}) as T;
}
