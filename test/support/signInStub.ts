/** A scripted server that signs in to, and serves, either service: who asked for which token, and how. */
import type { IDataObject } from 'n8n-workflow';
import { CredentialStore, runWorkflow, type RunOptions, type RunResult } from '../../engine';
import { numbered } from './world';
import { oneNodeWorkflow } from './workflow';
import { Stub, type Seen, type StubAnswer } from './stub';

export type ServiceName = 'volt' | 'voltTime';
export const SERVICES: ServiceName[] = ['volt', 'voltTime'];

const TYPES = { volt: 'voltOAuth2Api', voltTime: 'voltTimeOAuth2Api' };
const ID = 'login';
/** How long the tokens live that it hands out, seconds. */
const LIFETIME = 3600;

/** One call of the token endpoint. */
export interface TokenCall {
	grant: string;
	/** The user name, or the refresh token. */
	by: string;
	client: string;
}

/** Tokens made so far: a later server may get the address of an earlier one. */
let made = 0;

export class SignInStub {
	/** Answers a call of the token endpoint; undefined: hands out a token. */
	onToken: (call: TokenCall, nth: number) => StubAnswer | undefined | void = () => undefined;
	/** Answers a request with a token that was handed out, or is otherwise known. */
	onRequest: (seen: Seen, user: string) => StubAnswer = (_, user) => ({ body: { user } });
	/** Answers a request whose token is not known. */
	refused: StubAnswer = { status: 401, body: { message: 'Unauthenticated.' } };
	readonly calls: TokenCall[] = [];
	/** Requests but for a token, by what they bore. */
	readonly requests: Array<{ token: string; path: string; method: string; user?: string }> = [];
	/** Whose token it is, by access token. */
	readonly valid = new Map<string, string>();

	private constructor(
		readonly stub: Stub,
		readonly store: CredentialStore,
		readonly service: ServiceName,
	) {}

	static async start(service: ServiceName): Promise<SignInStub> {
		const stub = await Stub.start();
		const store = await CredentialStore.from([]);
		const made = new SignInStub(stub, store, service);
		stub.reset((seen) => made.answer(seen));
		const details = { clientId: 'the-client', clientSecret: 'the-secret' };
		const data =
			service === 'volt'
				? {
						...{ environment: 'custom', username: 'ann', password: 'the-password' },
						...{ apiUrl: stub.url, gatewayUrl: stub.url, accountsUrl: stub.url },
					}
				: { host: 'custom', customUrl: stub.url };
		await store.add({ id: ID, name: ID, type: TYPES[service], data: { ...details, ...data } });
		return made;
	}

	async stop(): Promise<void> {
		await this.stub.stop();
	}

	/** Forgets what was asked so far. */
	forget(): void {
		this.calls.length = 0;
		this.requests.length = 0;
	}

	async change(data: IDataObject): Promise<void> {
		await this.store.update(ID, data);
	}

	/**
	 * Stores a token as if n8n had been given it by this server.
	 * @param endsInMs negative: it is over; null: n8n did not note its end
	 */
	async hold(endsInMs: number | null, user = 'ann'): Promise<string> {
		const token = this.make(user);
		if (endsInMs !== null && endsInMs < 0) this.valid.delete(token.access_token);
		const end = endsInMs === null ? {} : { n8n_expires_at: String(Date.now() + endsInMs) };
		await this.change({ oauthTokenData: { ...token, ...end } });
		return token.access_token;
	}

	/** A token of this very credential, obtained and stamped by the node itself, then the counters at zero. */
	async connect(endsInMs: number | null = LIFETIME * 1000): Promise<string> {
		if (this.service === 'voltTime') {
			const token = await this.hold(endsInMs);
			this.forget();
			return token;
		}
		await this.run(1);
		const { oauthTokenData } = await this.store.read(ID);
		const { n8n_expires_at: _end, ...token } = oauthTokenData as Record<string, string>;
		if (endsInMs !== null && endsInMs < 0) this.valid.delete(String(token.access_token));
		const end = endsInMs === null ? {} : { n8n_expires_at: String(Date.now() + endsInMs) };
		await this.change({ oauthTokenData: { ...token, ...end } });
		this.forget();
		return String(token.access_token);
	}

	/** Runs our node, one request for each item, reading unless it says otherwise. */
	async run(
		items: number | IDataObject[],
		more: { parameters?: IDataObject; settings?: IDataObject; run?: Partial<RunOptions> } = {},
	): Promise<RunResult> {
		const type = TYPES[this.service];
		const node = oneNodeWorkflow({
			type: `n8n-nodes-volt.${this.service}`,
			parameters: {
				...{ resource: 'apiRequest', operation: 'send', path: '/things' },
				...(this.service === 'voltTime' ? { authentication: 'oAuth2' } : { host: 'gateway' }),
				...more.parameters,
			},
			credentials: { [type]: { id: ID, name: ID } },
			...more.settings,
		});
		return await runWorkflow(node, this.options(items, more.run));
	}

	/** Runs n8n's HTTP Request node with the credential. */
	async stock(items: number, url = `${this.stub.url}/things`): Promise<RunResult> {
		const type = TYPES[this.service];
		const node = oneNodeWorkflow({
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				...{ url, authentication: 'predefinedCredentialType' },
				...{ nodeCredentialType: type, options: {} },
			},
			credentials: { [type]: { id: ID, name: ID } },
		});
		return await runWorkflow(node, this.options(items));
	}

	/** A further token that this server would hand out, by a name of its own. */
	mint(name: string, more: IDataObject = {}): IDataObject & { access_token: string } {
		const access_token = `${name}-${this.stub.url}`;
		this.valid.set(access_token, 'ann');
		const token = { refresh_token: `refresh-ann-${name}`, expires_in: LIFETIME };
		return { access_token, ...token, token_type: 'Bearer', ...more };
	}

	private options(items: number | IDataObject[], more: Partial<RunOptions> = {}): RunOptions {
		const given = typeof items === 'number' ? numbered(items) : items.map((json) => ({ json }));
		return {
			...{ nodes: 'source' as const, credentials: this.store },
			...{ mode: 'trigger' as const, triggerItems: given, ...more },
		};
	}

	private make(user: string) {
		const access_token = `access-${user}-${++made}-${this.stub.url}`;
		this.valid.set(access_token, user);
		const refresh_token = `refresh-${user}-${made}`;
		return { access_token, refresh_token, expires_in: LIFETIME, token_type: 'Bearer' };
	}

	private answer(seen: Seen): StubAnswer {
		if (/^\/oauth/.test(seen.path)) {
			const form = new URLSearchParams(seen.body.toString());
			const by = form.get('username') ?? form.get('refresh_token') ?? '';
			const grant = form.get('grant_type') ?? '';
			const call = { grant, by, client: form.get('client_id') ?? '' };
			this.calls.push(call);
			const user = grant === 'refresh_token' ? (by.split('-')[1] ?? '') : by;
			return this.onToken(call, this.calls.length) ?? { body: this.make(user) };
		}
		const token = seen.headers.authorization?.replace(/^Bearer /, '') ?? '';
		const user = this.valid.get(token);
		this.requests.push({ token, path: seen.path, method: seen.method, user });
		return user === undefined ? this.refused : this.onRequest(seen, user);
	}
}
