import type { Params } from '../../../core/item/params';
import { path } from '../../../core/http/path';
import type { ApiRequest } from '../../../core/http/request';
import { text } from '../../../core/operation/kinds';

export const session = text('Session', 'session', {
	...{ required: true, secret: true },
	description:
		'What Start Session gives as session. Whoever has it can stop the session: keep it to yourself.',
});

/** A request about the session a user names, whose name stays out of every message. */
export function sessionRequest(params: Params, step?: 'confirm' | 'cancel' | 'stop'): ApiRequest {
	const name = session.in(params);
	const hide = [name];
	return step === undefined
		? { method: 'GET', path: path`/public-charging/sessions/${name}`, hide }
		: { method: 'POST', path: path`/public-charging/sessions/${name}/${step}`, hide };
}
