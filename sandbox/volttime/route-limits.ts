/** Everybody here comes from one address. */
export const ADDRESS = 'loopback';

/** How often an operation may be called in a window, and who shares that. */
interface RouteLimit {
	name: string;
	limit: number;
	key: 'caller' | 'address' | 'path';
}

const READ: RouteLimit = { name: 'public read', limit: 30, key: 'address' };
const CHANGE: RouteLimit = { name: 'public change', limit: 10, key: 'address' };

/** The vendor's limits beside the one per user, all of a minute. */
const LIMITS: Record<string, RouteLimit> = {
	inviteTeam: { name: 'invite', limit: 5, key: 'caller' },
	getChargeeMeter: { name: 'chargee', limit: 5, key: 'caller' },
	setupCharger: { name: 'setup', limit: 1, key: 'path' },
	getPublicCharger: READ,
	getPublicSession: READ,
	startPublicSession: { name: 'public start', limit: 3, key: 'address' },
	confirmPublicSession: CHANGE,
	cancelPublicSession: CHANGE,
	stopPublicSession: CHANGE,
};

/** A count that starts anew when its window is over. */
interface Window {
	start: number;
	used: number;
}

export interface Spent {
	headers: Record<string, string>;
	/** Whether that was more than allowed. */
	over: boolean;
}

/** Counts calls by some key in windows of a length. */
export function createCounter(windowSeconds: number, now: () => number) {
	const windows = new Map<string, Window>();
	return (key: string, limit: number): Spent => {
		const at = now();
		let window = windows.get(key);
		if (!window || at - window.start >= windowSeconds * 1000) {
			window = { start: at, used: 0 };
			windows.set(key, window);
		}
		window.used++;
		const headers: Record<string, string> = {
			'x-ratelimit-limit': String(limit),
			'x-ratelimit-remaining': String(Math.max(0, limit - window.used)),
		};
		const over = window.used > limit;
		if (over) {
			const left = Math.ceil((window.start + windowSeconds * 1000 - at) / 1000);
			headers['retry-after'] = String(Math.max(1, left));
		}
		return { headers, over };
	};
}

/** Counts what has a limit of its own; undefined for what has none. */
export function createRouteLimits(windowSeconds: number, now: () => number) {
	const count = createCounter(windowSeconds, now);
	return (operationId: string | undefined, caller: string, path: string): Spent | undefined => {
		const route = operationId === undefined ? undefined : LIMITS[operationId];
		if (!route) return undefined;
		const who = { caller, address: ADDRESS, path };
		return count(`${route.name} ${who[route.key]}`, route.limit);
	};
}
