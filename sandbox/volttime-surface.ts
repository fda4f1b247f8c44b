import { createApi, type ApiOptions } from './http/api';
import { laravel, message } from './http/errors';
import type { Principal, Reply } from './http/operation';
import type { Incoming } from './http/request';
import type { SurfaceLogic } from './http/surface';
import type { VoltTimeOauth } from './oauth/volttime';

const OAUTH: Record<string, string> = {
	'POST /oauth/token': 'token',
	'GET /oauth/authorize': 'authorize',
	'POST /oauth/authorize': 'authorize',
};

/** Operations that show charging behaviour, which the vendor calls sensitive data. */
const SENSITIVE = new Set([
	'listTeamTransactions',
	'listChargerTransactions',
	'listSiteTransactions',
	'listMeterValues',
	'listChargerLogs',
	'listCards',
]);

export interface BudgetOptions {
	limit: number;
	windowSeconds: number;
}

/** Volt Time: OAuth pages at the root, the API below `/api/v3`, a request budget per user. */
export async function createVoltTimeSurface(
	options: Omit<ApiOptions, 'apiRoot' | 'voice' | 'permits' | 'surface'>,
	oauth: VoltTimeOauth,
	budget: BudgetOptions,
): Promise<SurfaceLogic> {
	const api = await createApi({
		...options,
		surface: 'voltTime',
		apiRoot: '/api/v3',
		voice: laravel,
		permits,
	});
	const spend = createBudget(budget, options.now);
	return {
		voice: laravel,
		operationId: (method, path) => OAUTH[`${method} ${path}`] ?? api.operationId(method, path),
		tokenService: (operationId) => (operationId === 'token' ? 'voltTime' : undefined),
		answer: async (incoming) => {
			const page = OAUTH[`${incoming.method} ${incoming.path}`];
			if (page === 'token') return await oauth.token(incoming);
			if (page === 'authorize') return await oauth.authorize(incoming);
			const { headers, refused } = spend(incoming);
			const reply = refused ?? (await api.answer(incoming));
			return { ...reply, headers: { ...reply.headers, ...headers } };
		},
	};
}

function permits(
	principal: Principal,
	operation: { method: string; operationId: string },
): boolean {
	const { scopes } = principal;
	if (scopes.includes('*')) return true;
	if (operation.method !== 'GET') return scopes.includes('write');
	return SENSITIVE.has(operation.operationId) ? scopes.includes('sensitive') : true;
}

function createBudget({ limit, windowSeconds }: BudgetOptions, now: () => number) {
	const windows = new Map<string, { start: number; used: number }>();
	return (incoming: Incoming): { headers: Record<string, string>; refused?: Reply } => {
		const caller = incoming.headers.authorization ?? 'anonymous';
		const at = now();
		let window = windows.get(caller);
		if (!window || at - window.start >= windowSeconds * 1000) {
			window = { start: at, used: 0 };
			windows.set(caller, window);
		}
		window.used++;
		const headers: Record<string, string> = {
			'x-ratelimit-limit': String(limit),
			'x-ratelimit-remaining': String(Math.max(0, limit - window.used)),
		};
		if (window.used <= limit) return { headers };
		const left = Math.ceil((window.start + windowSeconds * 1000 - at) / 1000);
		headers['retry-after'] = String(Math.max(1, left));
		return { headers, refused: message(429, 'Too Many Attempts.') };
	};
}
