/**
 * The sandbox: both clouds on loopback, for `npm start`, tests and demos. No account, no internet,
 * no real vendor.
 */
import { setMaxListeners } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { resolveConfig, SURFACES, type Config, type SandboxOptions, type Surface } from './config';
import { createControl } from './control';
import { elsewhere, requestsElsewhere } from './elsewhere';
import { Faults, type FaultRule } from './http/faults';
import { RequestLog, type RequestEntry, type Stats } from './http/log';
import { listen, type Listening } from './http/server';
import { loadSpec } from './http/spec';
import { createSurface, type Shared, type SurfaceLogic } from './http/surface';
import { Notifications } from './notifications';
import { TokenStore } from './oauth/store';
import type { OauthSettings } from './oauth/settings';
import { createVoltTokenEndpoint } from './oauth/volt';
import { createVoltTimeOauth } from './oauth/volttime';
import { SANDBOX_SECRETS, VOLT, VOLT_TIME } from './secrets';
import { createTokenSwitches, PersonalTokens, type TokenSwitches } from './tokens';
import { createVoltCloud, type VoltCloud } from './volt';
import { createVoltSurface } from './volt-surface';
import { createVoltTimeHandlers, VoltTimeData } from './volttime';
import { chargerRoutes } from './volttime/control';
import { createVoltTimeSurface } from './volttime-surface';

export type { OauthErrorShape, SandboxOptions, Sizes, Surface } from './config';
export { SandboxOptionError, SURFACES } from './config';
export type { FaultEffect, FaultMatch, FaultRule } from './http/faults';
export type { RequestEntry, Service, Stats, TokenCall } from './http/log';
export { Notifications, RETRIES_MS, signature, signedHeaders } from './notifications';
export type { Delivery, Marks, Switches } from './notifications';
export type { IssuedTokens } from './oauth/store';
export type { TokenSwitches } from './tokens';
export { SANDBOX_SECRETS, TOKEN_PREFIXES, VOLT, VOLT_TIME } from './secrets';

/** How often it is looked at what is due to be sent. */
const TICK_MS = 250;

/** A running sandbox. */
export interface Sandbox {
	/** Origin per surface, without a trailing slash. */
	urls: Record<Surface, string>;
	/** Credentials both clouds know. */
	secrets: { volt: typeof VOLT; voltTime: typeof VOLT_TIME; all: readonly string[] };
	/** Ways to spoil answers. The first fault that strikes wins. */
	faults: {
		/** Adds a fault, gives back its id. Throws SandboxOptionError on an unusable one. */
		add(rule: FaultRule): string;
		/** Takes one fault back, or all. */
		clear(id?: string): void;
	};
	tokens: TokenSwitches;
	/** Volt Time's records, live: read them, or make a list grow and shrink while it is paged. */
	data: VoltTimeData;
	/** Volt's records, payment pages and notifications. */
	volt: Omit<VoltCloud, 'handlers'>;
	/** Volt's notifications on their way to `notificationUrl` or the addresses of resources. */
	notifications: Notifications;
	/** Token calls and requests since the start or the last reset. A copy. */
	stats(): Stats;
	resetStats(): void;
	/** Is called with each request before it is answered, to change a list between two of its pages. */
	onRequest(listener: ((entry: RequestEntry) => void) | undefined): void;
	/** Requests that arrived at the foreign origin. */
	elsewhereRequests(): RequestEntry[];
	/** Ends every connection, stops listening and forgets everything. */
	close(): Promise<void>;
}

/**
 * Starts both clouds on loopback.
 * @throws SandboxOptionError when an option cannot be used or a port is taken
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const config = resolveConfig(options);
	const { now } = config;
	const log = new RequestLog();
	const faults = new Faults(now);
	const closing = new AbortController();
	// Every answer that waits listens to it.
	setMaxListeners(0, closing.signal);
	const urls = {} as Record<Surface, string>;
	const urlOf = (surface: Surface) => urls[surface];
	const data = new VoltTimeData(config, now);
	const volt = createVoltCloud({
		seed: config.seed,
		now,
		sizes: { payments: config.sizes.payments, transactions: config.sizes.ledger },
		payerAgreesAfterMs: config.payerAgreesAfterMs,
		receipts: config.receipts,
		holders: config.holders,
		origins: () => ({
			gateway: urlOf('voltGateway'),
			api: urlOf('voltApi'),
			accounts: urlOf('voltAccounts'),
		}),
	});
	const notifications = new Notifications({
		...{ now, secret: VOLT.notificationSecret, url: config.notificationUrl },
	});
	volt.onEvent((event) => notifications.take(event));
	const store = new TokenStore(now);
	const settings = settingsFrom(config);
	const pats = new PersonalTokens();
	const voltTimeOauth = createVoltTimeOauth(store, settings, now);
	const tokens = createTokenSwitches(store, settings, voltTimeOauth, pats);

	const common = {
		now,
		validateResponses: config.validateResponses,
		onViolation: (text: string) => log.violation(text),
	};
	const voltToken = createVoltTokenEndpoint(store, settings, now);
	const voltSurface = (surface: 'voltApi' | 'voltGateway' | 'voltAccounts') =>
		createVoltSurface(
			{
				...common,
				surface,
				spec: loadSpec('volt'),
				handlers: volt.handlers,
				principal: (token) => store.principal('volt', token),
			},
			voltToken,
			volt.pages,
			async () => {
				if (!notifications.sendsBeforeAnswers) return;
				await wait(5);
				volt.tick();
				await notifications.run();
			},
		);
	const logic: Record<Surface, SurfaceLogic> = {
		voltTime: await createVoltTimeSurface(
			{
				...common,
				spec: loadSpec('volttime'),
				handlers: createVoltTimeHandlers(data),
				principal: (token) => pats.principal(token) ?? store.principal('voltTime', token),
			},
			voltTimeOauth,
			{
				limit: config.rateLimitPerMinute,
				windowSeconds: config.rateLimitWindowSeconds,
				routeLimits: config.routeLimits,
			},
		),
		voltApi: await voltSurface('voltApi'),
		voltGateway: await voltSurface('voltGateway'),
		voltAccounts: await voltSurface('voltAccounts'),
		elsewhere,
		control: createControl({
			faults,
			log,
			tokens,
			notifications,
			data,
			keys: volt.keys,
			states: volt.states,
			chargers: chargerRoutes(data),
			state: () => ({
				urls,
				now: new Date(now()).toISOString(),
				sizes: {
					teams: data.teams.length,
					sites: data.sites.length,
					chargers: data.chargers.length,
					transactions: data.transactions.length,
				},
				faults: faults.list(),
			}),
		}),
	};

	const shared: Shared = {
		faults,
		log,
		now,
		latencyMs: () => config.latencyMs,
		urlOf,
		closing: closing.signal,
	};
	const listening = await listenAll(config, logic, shared, urls);
	// The clock of the vendor goes on without requests, too.
	const ticking = setInterval(() => {
		if (!notifications.isOn) return;
		volt.tick();
		void notifications.run();
	}, TICK_MS).unref();

	return {
		urls,
		secrets: { volt: VOLT, voltTime: VOLT_TIME, all: SANDBOX_SECRETS },
		faults: { add: (rule) => faults.add(rule), clear: (id) => faults.clear(id) },
		tokens,
		data,
		notifications,
		volt: {
			data: volt.data,
			pages: volt.pages,
			states: volt.states,
			keys: volt.keys,
			onEvent: (listener) => volt.onEvent(listener),
			tick: () => volt.tick(),
		},
		stats: () => log.read(),
		resetStats: () => log.reset(),
		onRequest: (listener) => (log.onRequest = listener),
		elsewhereRequests: () => requestsElsewhere(log),
		close: async () => {
			clearInterval(ticking);
			closing.abort();
			volt.keys.reset();
			await notifications.close();
			await Promise.all(listening.map((one) => one.close()));
		},
	};
}

async function listenAll(
	config: Config,
	logic: Record<Surface, SurfaceLogic>,
	shared: Shared,
	urls: Record<Surface, string>,
): Promise<Listening[]> {
	const listening: Listening[] = [];
	try {
		for (const surface of SURFACES) {
			const where = { host: config.host, port: config.ports[surface], name: surface };
			const server = await listen(createSurface(surface, logic[surface], shared), where);
			listening.push(server);
			urls[surface] = server.url;
		}
	} catch (error) {
		// Nothing half open stays behind.
		await Promise.all(listening.map((one) => one.close()));
		throw error;
	}
	return listening;
}

function settingsFrom(config: Config): OauthSettings {
	const { voltTokenSeconds, voltRefreshTokenSeconds, voltTimeTokenSeconds } = config;
	const { oauthErrorShape, singleSession } = config;
	return {
		...{ voltTokenSeconds, voltRefreshTokenSeconds, voltTimeTokenSeconds },
		...{ oauthErrorShape, singleSession, voltPassword: VOLT.password },
	};
}
