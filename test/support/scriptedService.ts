/** A transport over a service that is scripted, and a clock that takes no time: what it sends, and when. */
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { Transport } from '../../nodes/core/send/transport';
import type { Credential } from '../../nodes/core/service';
import { stamped } from '../../nodes/core/signIn/token';
import type { Context } from '../../nodes/core/n8n/context';
import { volt } from '../../nodes/Volt/service';
import { voltTime } from '../../nodes/VoltTime/service';
import { Time } from './time';

export const API = 'https://service.example';
export const ELSEWHERE = 'https://files.example';
const LIFETIME_S = 3600;
const SERVICES = { volt, voltTime };

/** What comes of something that was sent. */
export interface Scripted {
	status?: number;
	headers?: Record<string, string>;
	body?: string;
	/** No answer: the connection broke, or was never made. */
	code?: string;
	delayMs?: number;
}

/** What left: a request, or a call of the token endpoint. */
export interface Left {
	what: 'request' | 'token';
	url: string;
	token: string;
	at: number;
}

let made = 0;

/** The token that a request with a credential bears. */
const sentBy = ({ oauthTokenData, token }: Credential): string =>
	((oauthTokenData as IDataObject | undefined)?.access_token ?? token) as string;

export class ScriptedService {
	readonly time = new Time();
	readonly left: Left[] = [];
	readonly cancelling = new AbortController();
	/** What comes of a request. */
	onRequest: (left: Left, nth: number) => Scripted = () => ({});
	/** What comes of a call of the token endpoint; with a status from 400 on it hands out none. */
	onToken: (left: Left, nth: number) => Scripted = () => ({});
	readonly transport: Transport;
	/** The token that is stored. */
	stored: Credential;

	/** @param endsInMs of the token that is stored at first */
	constructor(
		type: 'voltTimePatApi' | 'voltTimeOAuth2Api' | 'voltOAuth2Api',
		endsInMs = 3_600_000,
	) {
		const service = SERVICES[type.startsWith('voltTime') ? 'voltTime' : 'volt'];
		const hosts = { apiUrl: API, gatewayUrl: API, accountsUrl: API };
		const login = { username: 'ann', password: 'the-password', clientId: 'it', clientSecret: 'so' };
		const own = { ...login, ...hosts, environment: 'custom', host: 'custom', customUrl: API };
		this.stored = { ...own, token: 'the-token' };
		if (type !== 'voltTimePatApi') this.stored = this.withToken(this.stored, endsInMs);
		this.transport = new Transport(this.context(type), service, type, this.time);
	}

	get token(): string {
		return sentBy(this.stored);
	}

	private context(type: string): Context {
		const id = `c${++made}`;
		const cancelled = this.cancelling.signal;
		const send = async (options: IHttpRequestOptions, token: string, signal?: AbortSignal) =>
			await this.request(options, token, signal);
		const helpers = {
			async httpRequestWithAuthentication(
				this: { getCredentials(): Promise<Credential>; getExecutionCancelSignal(): AbortSignal },
				_type: string,
				options: IHttpRequestOptions,
			) {
				const used = sentBy(await this.getCredentials());
				return await send(options, used, this.getExecutionCancelSignal());
			},
			httpRequest: async (options: IHttpRequestOptions) =>
				await send(options, '', options.abortSignal as AbortSignal | undefined),
			refreshOAuth2Token: async () => await this.renew(),
		};
		return {
			helpers,
			getNode: () => ({
				...{ id: 'node', name: 'Node', type: 'node', typeVersion: 1, parameters: {} },
				credentials: { [type]: { id, name: id } },
			}),
			getInputData: () => [{ json: {} }],
			getExecutionCancelSignal: () => cancelled,
			getCredentials: async () => await Promise.resolve({ ...this.stored }),
		} as unknown as Context;
	}

	private withToken(credential: Credential, endsInMs = LIFETIME_S * 1000): Credential {
		const n8n_expires_at = this.time.now() + endsInMs;
		const got = { access_token: `t${++made}`, refresh_token: `r${made}`, expires_in: LIFETIME_S };
		const data = { ...credential, oauthTokenData: { ...got, n8n_expires_at } };
		return { ...credential, oauthTokenData: stamped(data) };
	}

	private async request({ url }: IHttpRequestOptions, token: string, signal?: AbortSignal) {
		if (signal?.aborted)
			throw Object.assign(new Error('canceled'), {
				code: 'ERR_CANCELED',
				request: { socket: null },
			});
		const left: Left = { what: 'request', url, token, at: this.time.now() };
		const nth = this.left.filter(({ what }) => what === 'request').length;
		this.left.push(left);
		const { delayMs = 1, ...answer } = this.onRequest(left, nth);
		const ended = new Promise<never>((_resolve, reject) =>
			signal?.addEventListener('abort', () =>
				reject(Object.assign(new Error('canceled'), { code: 'ERR_CANCELED' })),
			),
		);
		await Promise.race([this.time.sleep(delayMs), ended]);
		if (answer.code) throw Object.assign(new Error(answer.code), { code: answer.code });
		const { status: statusCode = 200, headers = {}, body = '{}' } = answer;
		return { statusCode, headers, body: Buffer.from(body) };
	}

	private async renew(): Promise<IDataObject> {
		const left: Left = { what: 'token', url: '', token: '', at: this.time.now() };
		const nth = this.left.filter(({ what }) => what === 'token').length;
		this.left.push(left);
		const { status = 200, delayMs = 1, headers = {} } = this.onToken(left, nth);
		await this.time.sleep(delayMs);
		if (status >= 400) {
			throw Object.assign(new Error(String(status)), { response: { status, headers } });
		}
		this.stored = this.withToken(this.stored);
		return this.stored.oauthTokenData as IDataObject;
	}
}
