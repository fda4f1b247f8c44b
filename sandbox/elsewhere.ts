import { laravel } from './http/errors';
import type { RequestLog, RequestEntry } from './http/log';
import type { SurfaceLogic } from './http/surface';

/** A foreign origin: it answers everything and keeps what it was sent, credentials included. */
export const elsewhere: SurfaceLogic = {
	voice: laravel,
	operationId: () => undefined,
	answer: async ({ method, path, headers }) => ({
		status: 200,
		body: {
			message: 'This is a foreign origin. It should not see your token.',
			method,
			path,
			sawAuthorization: headers.authorization !== undefined,
		},
	}),
};

/** What arrived at the foreign origin. */
export function requestsElsewhere(log: RequestLog): RequestEntry[] {
	return log.read().requests.filter(({ surface }) => surface === 'elsewhere');
}
