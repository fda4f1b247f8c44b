import { createApi, type ApiOptions } from './http/api';
import { laravel, message } from './http/errors';
import type { Principal } from './http/operation';
import type { Incoming } from './http/request';
import type { SurfaceLogic } from './http/surface';
import { SENSITIVE } from './volttime/rights';
import { ADDRESS, createCounter, createRouteLimits, type Spent } from './volttime/route-limits';
import type { VoltTimeOauth } from './oauth/volttime';

const OAUTH: Record<string, string> = {
	'POST /oauth/token': 'token',
	'GET /oauth/authorize': 'authorize',
	'POST /oauth/authorize': 'authorize',
};

export interface BudgetOptions {
	limit: number;
	windowSeconds: number;
	/** Whether operations with a limit of their own keep it. */
	routeLimits: boolean;
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
	const { limit, windowSeconds } = budget;
	const perCaller = createCounter(windowSeconds, options.now);
	const perRoute = createRouteLimits(windowSeconds, options.now);
	/** A user's tokens share one budget; whoever has none shares that of the address. */
	const callerOf = ({ headers: { authorization = '' } }: Incoming) =>
		options.principal(/^Bearer (.+)$/i.exec(authorization)?.[1]?.trim() ?? '')?.id ?? ADDRESS;
	const spend = (incoming: Incoming): Spent => {
		const caller = callerOf(incoming);
		const whole = perCaller(caller, limit);
		if (whole.over || !budget.routeLimits) return whole;
		return (
			perRoute(api.operationId(incoming.method, incoming.path), caller, incoming.path) ?? whole
		);
	};
	return {
		voice: laravel,
		operationId: (method, path) => OAUTH[`${method} ${path}`] ?? api.operationId(method, path),
		tokenService: (operationId) => (operationId === 'token' ? 'voltTime' : undefined),
		answer: async (incoming) => {
			const page = OAUTH[`${incoming.method} ${incoming.path}`];
			if (page === 'token') return await oauth.token(incoming);
			if (page === 'authorize') return await oauth.authorize(incoming);
			const { headers, over } = spend(incoming);
			const reply = over ? message(429, 'Too Many Attempts.') : await api.answer(incoming);
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
