/** The options of the sandbox, checked once, with defaults filled in. */
import type { Receipt } from './volt';

/** One listening server. Volt has three host families; `elsewhere` is a foreign origin. */
export type Surface =
	| 'voltTime'
	| 'voltApi'
	| 'voltGateway'
	| 'voltAccounts'
	| 'elsewhere'
	| 'control';

export const SURFACES: readonly Surface[] = [
	'voltTime',
	'voltApi',
	'voltGateway',
	'voltAccounts',
	'elsewhere',
	'control',
];

/**
 * How Volt's token endpoint words a refusal. `number` is the vendor's: `{code: 401, message}`. The
 * others are the words of its other operations and of the standard, should it ever change.
 */
export type OauthErrorShape = 'number' | 'global' | 'legacy' | 'rfc6749';

/** How many records the sandbox starts with. */
export interface Sizes {
	teams: number;
	sites: number;
	chargers: number;
	transactions: number;
	payments: number;
	/** Transactions of Volt accounts, the receipts of `payments` among them. */
	ledger: number;
	/**
	 * Locations of a team the Volt Time account is not in, of which it sees the basics only. Default
	 * 1; 0 when `sites` or `chargers` is given, so that a list holds what was asked for.
	 */
	guestSites: number;
}

export interface SandboxOptions {
	/** Port per surface; 0 or absent takes a free one. */
	ports?: Partial<Record<Surface, number>>;
	/** Only loopback is allowed. */
	host?: '127.0.0.1';
	/** Seed of all data. Default 1. */
	seed?: number;
	/** The sandbox's clock, milliseconds since the epoch. */
	now?: () => number;
	voltTokenSeconds?: number;
	voltRefreshTokenSeconds?: number;
	voltTimeTokenSeconds?: number;
	/** Default `number`. */
	oauthErrorShape?: OauthErrorShape;
	/** Whether a new password grant ends the user's earlier session. */
	singleSession?: boolean;
	/** Added to every answer. */
	latencyMs?: number;
	sizes?: Partial<Sizes>;
	/** Volt Time's request budget per user. Default 500. */
	rateLimitPerMinute?: number;
	/** Length of the budget's window, for tests that do not want to wait a minute. Default 60. */
	rateLimitWindowSeconds?: number;
	/**
	 * Whether Volt Time's operations with a limit of their own (invitations, set-up, Chargee meter,
	 * public charging) keep it, in windows of `rateLimitWindowSeconds`. Default true.
	 */
	routeLimits?: boolean;
	/** Whether an answer that breaks its schema is turned into a loud 500. */
	validateResponses?: boolean;
	/**
	 * Payers agree by themselves after this time: a mandate is authorised, a payment completed, and
	 * received after twice this time. Default: they wait for somebody at their page.
	 */
	payerAgreesAfterMs?: number;
	/** Money that came into Volt accounts without a payment. */
	receipts?: Receipt[];
	/** Names of bank accounts' holders by IBAN, for checks of payees' names; others all match. */
	holders?: Record<string, string>;
	/** Where Volt's notifications go: an http address of this machine. Default: nowhere. */
	notificationUrl?: string;
}

type Open = 'holders' | 'notificationUrl' | 'payerAgreesAfterMs' | 'receipts' | 'sizes';

export interface Config
	extends Required<Omit<SandboxOptions, Open>>,
		Pick<SandboxOptions, Exclude<Open, 'sizes'>> {
	ports: Record<Surface, number>;
	sizes: Sizes;
}

/** An option that cannot be used. The message names the option and what it may be. */
export class SandboxOptionError extends Error {
	override name = 'SandboxOptionError';
}

const DEFAULT_SIZES: Sizes = {
	teams: 3,
	sites: 12,
	chargers: 60,
	transactions: 5000,
	payments: 200,
	ledger: 600,
	guestSites: 1,
};
const SHAPES: readonly string[] = ['number', 'global', 'legacy', 'rfc6749'];

/**
 * Checks the options and fills in defaults.
 * @throws SandboxOptionError naming the first option that cannot be used
 */
export function resolveConfig(options: SandboxOptions = {}): Config {
	const known: Record<keyof SandboxOptions, true> = {
		ports: true,
		host: true,
		seed: true,
		now: true,
		voltTokenSeconds: true,
		voltRefreshTokenSeconds: true,
		voltTimeTokenSeconds: true,
		oauthErrorShape: true,
		singleSession: true,
		latencyMs: true,
		sizes: true,
		rateLimitPerMinute: true,
		rateLimitWindowSeconds: true,
		routeLimits: true,
		validateResponses: true,
		payerAgreesAfterMs: true,
		receipts: true,
		holders: true,
		notificationUrl: true,
	};
	for (const name of Object.keys(options)) {
		if (!(name in known)) refuse(name, `is unknown; known are ${Object.keys(known).join(', ')}`);
	}
	const host = options.host ?? '127.0.0.1';
	if (host !== '127.0.0.1') {
		refuse('host', `must be 127.0.0.1 (got ${String(host)}): it never listens beyond this machine`);
	}
	const shape = options.oauthErrorShape ?? 'number';
	if (!SHAPES.includes(shape)) {
		refuse('oauthErrorShape', `must be one of ${SHAPES.join(', ')} (got ${String(shape)})`);
	}
	const now = options.now ?? Date.now;
	if (typeof now !== 'function') refuse('now', 'must be a function giving milliseconds');
	const whole = (name: string, value: number | undefined, fallback: number, min: number) =>
		wholeNumber(name, value ?? fallback, min, Number.MAX_SAFE_INTEGER);
	const sizes = { ...DEFAULT_SIZES };
	const { sites, chargers } = options.sizes ?? {};
	if (sites !== undefined || chargers !== undefined) sizes.guestSites = 0;
	for (const [name, value] of Object.entries(options.sizes ?? {})) {
		if (!(name in DEFAULT_SIZES)) {
			refuse(`sizes.${name}`, `is unknown; known are ${Object.keys(DEFAULT_SIZES).join(', ')}`);
		}
		if (value === undefined) continue;
		const least = name === 'teams' || name === 'sites' || name === 'chargers' ? 1 : 0;
		sizes[name as keyof Sizes] = wholeNumber(`sizes.${name}`, value, least, 1_000_000);
	}
	return {
		host: '127.0.0.1',
		ports: resolvePorts(options.ports ?? {}),
		seed: whole('seed', options.seed, 1, 0),
		now,
		voltTokenSeconds: whole('voltTokenSeconds', options.voltTokenSeconds, 3600, 1),
		voltRefreshTokenSeconds: whole(
			'voltRefreshTokenSeconds',
			options.voltRefreshTokenSeconds,
			86_400,
			1,
		),
		voltTimeTokenSeconds: whole(
			'voltTimeTokenSeconds',
			options.voltTimeTokenSeconds,
			31_536_000,
			1,
		),
		oauthErrorShape: shape,
		singleSession: flag('singleSession', options.singleSession),
		latencyMs: whole('latencyMs', options.latencyMs, 0, 0),
		sizes,
		rateLimitPerMinute: whole('rateLimitPerMinute', options.rateLimitPerMinute, 500, 1),
		rateLimitWindowSeconds: whole('rateLimitWindowSeconds', options.rateLimitWindowSeconds, 60, 1),
		routeLimits: flag('routeLimits', options.routeLimits ?? true),
		validateResponses: flag('validateResponses', options.validateResponses),
		payerAgreesAfterMs:
			options.payerAgreesAfterMs === undefined
				? undefined
				: whole('payerAgreesAfterMs', options.payerAgreesAfterMs, 0, 1),
		receipts: options.receipts?.map(checkReceipt),
		holders: options.holders,
		notificationUrl: options.notificationUrl,
	};
}

function resolvePorts(ports: Partial<Record<Surface, number>>): Record<Surface, number> {
	for (const name of Object.keys(ports)) {
		if (!(SURFACES as readonly string[]).includes(name)) {
			refuse(`ports.${name}`, `is unknown; known are ${SURFACES.join(', ')}`);
		}
	}
	const taken = new Set<number>();
	const resolved = SURFACES.map((surface) => {
		const port = wholeNumber(`ports.${surface}`, ports[surface] ?? 0, 0, 65_535);
		if (port !== 0 && taken.has(port)) refuse(`ports.${surface}`, `repeats port ${port}`);
		taken.add(port);
		return [surface, port] as const;
	});
	return Object.fromEntries(resolved) as Record<Surface, number>;
}

function checkReceipt(receipt: Receipt, index: number): Receipt {
	wholeNumber(`receipts[${index}].amount`, receipt.amount, 1, Number.MAX_SAFE_INTEGER);
	return receipt;
}

/** Checks one whole number; also used where a switch is changed while the sandbox runs. */
export function wholeNumber(name: string, value: unknown, min: number, max: number): number {
	if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
		const limit = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
		return refuse(name, `must be a whole number ${limit} (got ${String(value)})`);
	}
	return value;
}

function flag(name: string, value: unknown): boolean {
	if (value === undefined) return false;
	if (typeof value !== 'boolean')
		return refuse(name, `must be true or false (got ${typeof value})`);
	return value;
}

function refuse(name: string, why: string): never {
	throw new SandboxOptionError(`Sandbox option ${name} ${why}.`);
}
