import { SandboxOptionError } from './config';
import { checkRule, type Faults } from './http/faults';
import { laravel, message } from './http/errors';
import type { RequestLog, Service } from './http/log';
import type { Reply } from './http/operation';
import { parseBody } from './http/request';
import type { SurfaceLogic } from './http/surface';
import type { Notifications } from './notifications';
import type { TokenSwitches } from './tokens';
import type { StateKind, VoltCloud } from './volt';

export interface ControlOptions {
	faults: Faults;
	log: RequestLog;
	tokens: TokenSwitches;
	/** Volt's idempotency keys. */
	keys: VoltCloud['keys'];
	/** The states of Volt's records. */
	states: VoltCloud['states'];
	notifications: Notifications;
	/** What `GET /state` shows. */
	state: () => unknown;
	/** What can happen at chargers. */
	chargers: Record<string, Route>;
	/** The lists that can grow and shrink while they are read. */
	data: {
		addTransactions(count: number, where: 'start' | 'end'): unknown;
		removeTransactions(count: number, where: 'start' | 'end'): unknown;
	};
}

type Body = Record<string, unknown>;
interface Route {
	about: string;
	run: (body: Body) => unknown;
}

/** The sandbox's switches over HTTP, as JSON. `GET /` lists them. */
export function createControl(options: ControlOptions): SurfaceLogic {
	const { faults, log, tokens, keys, states, state, data, chargers } = options;
	const service = (body: Body) => body.service as Service;
	const switched = (run: (body: Body) => void, about: string): Route => ({
		about,
		run: (body) => {
			run(body);
			return { ok: true };
		},
	});
	const routes: Record<string, Route> = {
		'GET /': { about: 'This list.', run: () => guide() },
		'GET /state': { about: 'URLs, clock, sizes, faults in force.', run: state },
		'GET /stats': {
			about: 'Requests and token calls since the last reset.',
			run: () => log.read(),
		},
		'POST /stats/reset': switched(() => log.reset(), 'Forget them.'),
		'GET /elsewhere': {
			about: 'Requests the foreign origin received.',
			run: () => log.read().requests.filter(({ surface }) => surface === 'elsewhere'),
		},
		'POST /faults': {
			about: 'Add a fault: match (surface, method, path, operationId, times, skip) and effect.',
			run: (body) => ({ id: faults.add(checkRule(body)) }),
		},
		'DELETE /faults': switched(
			({ id }) => faults.clear(typeof id === 'string' ? id : undefined),
			'Take all faults back, or one by {id}.',
		),
		'POST /keys': {
			about:
				'{refusalsUseKeys, repeats: conflict | firstAnswer, remembered, refundsShareKeys, held}: idempotency keys of Volt. Gives the rules in force.',
			run: (body) => keys.set(body),
		},
		'POST /keys/forget': switched(() => keys.forget(), 'Every key used so far is forgotten.'),
		'DELETE /keys': switched(() => keys.reset(), 'The usual rules again; held requests go on.'),
		'POST /states': switched(
			({ kind, id, status }) => states.put(kind as StateKind, String(id), String(status)),
			'{kind: payment | transaction | payout | mandate | onboarding | report, id, status}: a record of Volt is in this state now, whatever it was in.',
		),
		'POST /tokens/revoke-access': switched(
			(body) => tokens.revokeAccess(service(body)),
			'{service: volt | voltTime}: access tokens are dead.',
		),
		'POST /tokens/revoke-refresh': switched(
			(body) => tokens.revokeRefresh(service(body)),
			'{service}: refresh tokens are dead.',
		),
		'POST /tokens/expire-refresh': switched(
			(body) => tokens.expireRefresh(service(body)),
			'{service}: refresh tokens have lived their time.',
		),
		'POST /tokens/expire-now': switched(
			(body) => tokens.expireNow(service(body)),
			'{service}: access tokens have lived their time.',
		),
		'POST /tokens/volt-seconds': switched(
			(body) => tokens.setVoltTokenSeconds(body.seconds as number),
			'{seconds}: lifetime of new Volt access tokens.',
		),
		'POST /tokens/volttime-seconds': switched(
			(body) => tokens.setVoltTimeTokenSeconds(body.seconds as number),
			'{seconds}: lifetime of new Volt Time access tokens.',
		),
		'POST /tokens/password': switched(
			(body) => tokens.changePassword(String(body.password)),
			"{password}: Volt's API user gets another password.",
		),
		'POST /tokens/error-shape': switched(
			(body) => tokens.setOauthErrorShape(body.shape as 'global' | undefined),
			"{shape: number | global | legacy | rfc6749}; without it the vendor's own, number.",
		),
		'POST /tokens/single-session': switched(
			(body) => tokens.setSingleSession(body.on === true),
			'{on}: whether a new password grant ends the earlier session.',
		),
		'POST /tokens/issue-volttime': {
			about: 'Volt Time tokens as after a sign-in in the browser.',
			run: () => tokens.issueVoltTime(),
		},
		'POST /tokens/revoke-pat': switched(
			(body) => tokens.revokePat(String(body.token)),
			'{token}: a personal access token is withdrawn.',
		),
		'POST /data/transactions/add': switched(
			(body) => data.addTransactions(Number(body.count), body.where === 'end' ? 'end' : 'start'),
			'{count, where: start | end}: the list grows.',
		),
		'POST /data/transactions/remove': switched(
			(body) => data.removeTransactions(Number(body.count), body.where === 'end' ? 'end' : 'start'),
			'{count, where}: the list shrinks.',
		),
		...notificationRoutes(options.notifications),
		...chargers,
	};
	const guide = () => ({
		what: 'Control of the n8n-nodes-volt sandbox. A stand-in on this machine, not the vendors.',
		routes: Object.fromEntries(Object.entries(routes).map(([name, { about }]) => [name, about])),
	});
	return {
		voice: laravel,
		operationId: () => undefined,
		answer: async (incoming): Promise<Reply> => {
			const route = routes[`${incoming.method} ${incoming.path}`];
			if (!route) return message(404, 'Unknown. GET / lists what there is.');
			const body = await readBody(incoming);
			if (!body) return message(400, 'The body must be a JSON object.');
			try {
				return { status: 200, body: await route.run(body) };
			} catch (error) {
				if (!(error instanceof SandboxOptionError)) throw error;
				return message(422, error.message);
			}
		},
	};
}

/** The switches of Volt's notifications. */
function notificationRoutes(notifications: Notifications): Record<string, Route> {
	const told = (run: (body: Body) => unknown, about: string): Route => ({
		about,
		run: async (body) => (await run(body)) ?? { ok: true },
	});
	return {
		'GET /notifications': told(
			() => notifications.deliveries(),
			'What was sent or is to be sent, with each try.',
		),
		'POST /notifications/url': told(
			({ url }) => notifications.setUrl(typeof url === 'string' ? url : undefined),
			"{url}: the application's address, on this machine; without it nowhere.",
		),
		'POST /notifications/secret': told(
			({ secret }) => notifications.setSecret(String(secret)),
			'{secret}: another one, as after a change in Fuzebox.',
		),
		'POST /notifications/switches': told(
			(body) => notifications.set(body),
			'{duplicates, reorder, atOnce, forge, wrongSecret, escapes, padBytes, beforeAnswer, encoding, names, timed}.',
		),
		'POST /notifications/send': told(
			({ type, body, url }) =>
				notifications.take({
					...{ type: String(type), body: body ?? {} },
					...(typeof url === 'string' ? { url } : {}),
				}),
			'{type, body, url}: one of your own; type payment has no X-Volt-Type.',
		),
		'POST /notifications/test': told(
			async ({ empty }) => ({ status: await notifications.test(empty === true ? '' : '{}') }),
			'{empty}: a test as Fuzebox sends it; a 200 lets go what was held back.',
		),
		'POST /notifications/run': told(
			async () => await notifications.run(),
			'Sends what is due by the clock.',
		),
	};
}

/** Whatever the content type says: a switch is easier to flip from curl that way. */
async function readBody(incoming: { body: Buffer }): Promise<Body | undefined> {
	try {
		const headers = { 'content-type': 'application/json' };
		const parsed = (await parseBody({ headers, body: incoming.body })) ?? {};
		return typeof parsed === 'object' && !Array.isArray(parsed) ? (parsed as Body) : undefined;
	} catch {
		return undefined;
	}
}
