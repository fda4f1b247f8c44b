import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';
import { path } from '../../../core/http/path';
import type { ApiRequest } from '../../../core/http/request';

export const sessionField: INodeProperties = {
	displayName: 'Session',
	name: 'session',
	type: 'string',
	typeOptions: { password: true },
	required: true,
	default: '',
	description:
		'What Start Session gives as session. Whoever has it can stop the session: keep it to yourself.',
};

/**
 * A request about the session a user names, whose name stays out of every message.
 * @throws UserError when it is empty
 */
export function sessionRequest(params: Params, step?: 'confirm' | 'cancel' | 'stop'): ApiRequest {
	const session = params.required('session', 'Session');
	const hide = [session];
	return step === undefined
		? { method: 'GET', path: path`/public-charging/sessions/${session}`, hide }
		: { method: 'POST', path: path`/public-charging/sessions/${session}/${step}`, hide };
}
