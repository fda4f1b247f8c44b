import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { discard } from '../n8n/streams';
import { addressHeader } from '../http/headers';
import { isUnder, type BaseUrl } from '../http/path';
import { changes, timeoutOf, type ApiAnswer, type ApiRequest } from '../http/request';
import { cancelSignal, type Context } from '../n8n/context';
import { Exchange } from '../n8n/exchange';
import { readHollow } from '../n8n/hollow';
import { askedByProxy, type Thrown } from '../n8n/thrown';

const MAX_HOPS = 5;

/** The address a redirect leads to, or undefined when it must not be followed. */
function nextHop(answer: ApiAnswer): string | undefined {
	const location = addressHeader(answer.headers, 'location');
	if (answer.status < 300 || answer.status >= 400 || answer.status === 304) return undefined;
	if (!location || !URL.canParse(location, answer.url)) return undefined;
	const next = new URL(location, answer.url);
	const from = new URL(answer.url);
	const secure = next.protocol === 'https:' || next.protocol === from.protocol;
	return secure && /^https?:$/.test(next.protocol) && !next.username && !next.password
		? next.href
		: undefined;
}

/**
 * Follows redirects of reading requests. Out of the API they go without the token and without the
 * service's headers, and stay so wherever they lead then: such a redirect leads to a file store as a rule,
 * and where it leads is the server's choice, not ours. Where a token is wanted there, the redirect is the
 * answer. Other requests are never carried to another address; their answer is given back as it is.
 * @param base of the API: the token goes to addresses under it only
 * @param again sends the same request, token and all, to another address of the API
 * @param signal the request is called off
 */
export async function followRedirects(
	context: Context,
	request: ApiRequest,
	options: IHttpRequestOptions,
	base: BaseUrl,
	first: ApiAnswer,
	again: (url: string) => Promise<ApiAnswer | Thrown>,
	signal: AbortSignal | undefined,
): Promise<ApiAnswer | Thrown> {
	let answer = first;
	if (changes(request)) return answer;
	let elsewhere: true | undefined;
	for (let hop = 0; hop < MAX_HOPS; hop++) {
		const url = nextHop(answer);
		if (url === undefined) return answer;
		if (signal?.aborted) {
			discard(answer.body);
			return { kind: 'cancelled', sent: true };
		}
		if (!isUnder(base, new URL(url))) elsewhere = true;
		const next = elsewhere ? await plainHop(context, request, options, url) : await again(url);
		if (elsewhere && !('kind' in next) && next.status === 401) {
			discard(next.body);
			return answer;
		}
		discard(answer.body);
		if ('kind' in next) {
			return elsewhere && next.kind === 'network' ? { ...next, elsewhere } : next;
		}
		answer = { ...next, asked: first.url, elsewhere };
	}
	return answer;
}

async function plainHop(
	context: Context,
	request: ApiRequest,
	{ timeout, encoding }: IHttpRequestOptions,
	url: string,
): Promise<ApiAnswer | Thrown> {
	const exchange = new Exchange(timeoutOf(request), cancelSignal(context));
	const response = (await context.helpers
		.httpRequest({
			method: request.method,
			url,
			// Compressed data that break off pass for a whole file.
			headers: { Accept: '*/*', 'Accept-Encoding': 'identity' },
			timeout,
			encoding,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			abortSignal: exchange.signal,
		})
		.catch(exchange.read)) as IN8nHttpFullResponse | Thrown;
	return 'kind' in response ? response : toAnswer(response, url, request.method, exchange);
}

/** 101 leads to another protocol than HTTP, and nobody asked for one. */
const NO_ANSWER: Thrown = { kind: 'network', code: '', timedOut: false, sent: true };

/** n8n's full response in this package's terms. */
export function toAnswer(
	response: IN8nHttpFullResponse,
	url: string,
	method: string,
	exchange: Exchange,
): ApiAnswer | Thrown {
	exchange.answered(response.body);
	const none =
		response.statusCode < 200
			? NO_ANSWER
			: (askedByProxy(response.statusCode) ?? readHollow(method, response));
	if (none) {
		exchange.end();
		return none;
	}
	return {
		status: response.statusCode,
		statusText: response.statusMessage ?? '',
		headers: response.headers,
		body: response.body as ApiAnswer['body'],
		url,
	};
}
