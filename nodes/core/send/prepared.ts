import type { IHttpRequestOptions } from 'n8n-workflow';
import { encodeBody, signable } from '../http/body';
import { mergeHeaders } from '../http/headers';
import { joinUrl } from '../http/path';
import { queryString } from '../http/query';
import { changes, timeoutOf, type ApiRequest } from '../http/request';
import type { Credential, Service } from '../service';
import { allowedDomains } from './domains';

/**
 * A request as n8n's helper takes it, but for the token.
 * @throws UserError naming the field of the credential, or the part of the request, that cannot be used
 */
export function prepared(
	service: Service,
	credential: Credential,
	request: ApiRequest,
): IHttpRequestOptions {
	const base = service.base(credential, request.host);
	// What signs in goes there, whatever host the request is for.
	service.checkSignIn?.(credential);
	const url = joinUrl(base, request.path, queryString(request.query, request.arrayFormat));
	const { body, contentType } = encodeBody(request.body);
	return {
		method: request.method,
		url,
		headers: mergeHeaders(
			{ Accept: 'application/json' },
			// Compressed data that break off pass for whole; what became of a write must not hang on it.
			changes(request) ? { 'Accept-Encoding': 'identity' } : undefined,
			service.headers(request),
			contentType === undefined ? undefined : { 'Content-Type': contentType },
			request.sign ? service.sign?.(credential, signable(body)) : undefined,
			request.headers,
		),
		...(body === undefined ? {} : { body }),
		timeout: timeoutOf(request),
		encoding: request.answer === 'stream' ? 'stream' : 'arraybuffer',
		returnFullResponse: true,
		// Every status is ours to read; 401 too, since the session renews.
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		allowedDomains: allowedDomains(credential, url),
	};
}
