import type { IDataObject } from 'n8n-workflow';
import type { Context } from '../n8n/context';
import { discard } from '../n8n/streams';
import { isPassing, type Thrown } from '../n8n/thrown';
import type { ApiAnswer } from '../http/request';
import type { Credential, SignInKind } from '../service';
import { realClock, type Clock } from '../values/clock';
import { bound, FOREIGN, renewed } from './renewal';
import { readTokenState, secretsOf, type TokenState } from './token';

/** So often one request has the token renewed at most. */
const MOST_RENEWALS = 3;
/** How long a sign-in service that is away is not asked again. */
const AWAY_MS = 60_000;
/** Statuses by which services refuse a token that is over, beside 401. */
const OVER = new Set([400, 403, 419, 498]);
/** Those of them that mean nothing else. */
const OVER_ONLY = new Set([419, 498]);

/** Nothing is known of any token. */
const NOTHING = { id: '', as: '' as const, last: false };

/** No token could be had; nothing was sent. */
export class NoToken extends Error {
	constructor(readonly trouble: Thrown) {
		super('No token');
	}
}

/**
 * The sign-in of one resolved credential during one node run, for all its items:
 *
 *     none ─► good ⇄ over ─► good      over by the clock: renewed before anything is sent
 *             good ─ refused ─► good   renewed, or signed in again, and sent once more
 *                            └► dead   no token of this account will do, or none can be had
 *
 * Requests are bound to the credential as it was read: token and address are of one reading, whatever is
 * edited meanwhile. Renewals go through n8n, which locks, compares and stores. A request whose token is
 * refused was not carried out.
 */
export class Session {
	/** What was looked up with this credential during the node run, by key. */
	readonly remembered = new Map<string, Promise<unknown>>();
	/**
	 * What is known of the token with this ID: the service takes it, has yet to take it though there is
	 * nothing better, or never will. `last`: got because one was refused; refusing it is about the request.
	 */
	private known: { id: string; as: 'taken' | 'untried' | 'dead' | ''; last: boolean } = NOTHING;
	/** The service has taken a token of this session. */
	private takes = false;
	/** Why no token can be had. */
	private trouble?: { reason: Thrown; until: number };
	/** All others wait for it: a renewal, or the first request with a token of unknown end. */
	private turn?: Promise<unknown>;

	/**
	 * @param credential as it was read; from here on with the newest token
	 * @param secrets gets every secret value met, to keep them out of messages
	 */
	constructor(
		private readonly context: Context,
		readonly credentialType: string,
		readonly kind: SignInKind,
		public credential: Credential,
		private readonly secrets: Set<string>,
		private readonly clock: Clock = realClock,
	) {
		this.hide();
	}

	/**
	 * Runs one try of a request with a token that is as good as can be known beforehand, and again with a
	 * new one when the service refuses it.
	 * @param send sends the request by the context it is given
	 * @returns the answer; its status is 401 when no token will do
	 * @throws NoToken
	 */
	async run(send: (sender: Context) => Promise<ApiAnswer | Thrown>): Promise<ApiAnswer | Thrown> {
		const bySession = async () => await send(bound(this.context, this.credential));
		if (this.kind === 'token') return await bySession();
		for (let renewals = 0; ; ) {
			if (this.turn) {
				await this.turn.catch(() => undefined);
				continue;
			}
			const { state } = this;
			if (this.isDead(state)) return refusal();
			if (renewals < MOST_RENEWALS && this.mustRenew(state)) {
				renewals++;
				await this.renew(state, false);
				continue;
			}
			// Its end is not known: one request finds out whether it is over, not all at once.
			const first = state.atEnd === undefined && !this.isKnown(state, 'taken');
			const answer = await (first ? this.alone(bySession) : bySession());
			if ('kind' in answer) return answer;
			if (!this.refuses(answer, state)) {
				const last = this.known.id === state.id && this.known.last;
				this.known = { id: state.id, as: 'taken', last };
				this.takes = true;
				return answer;
			}
			if (renewals++ === MOST_RENEWALS || !(await this.replace(state))) return answer;
			discard(answer.body);
		}
	}

	private get state(): TokenState {
		return readTokenState(this.credential, this.kind, this.clock.now());
	}

	private isKnown({ id }: TokenState, as: Session['known']['as']): boolean {
		return this.known.id === id && this.known.as === as;
	}

	/** Whether asking can only be refused; a service that takes tokens elsewhere is asked. */
	private isDead(state: TokenState): boolean {
		if (this.takes || !this.isKnown(state, 'dead')) return false;
		if (!this.trouble) return true;
		if (this.clock.now() < this.trouble.until) throw new NoToken(this.trouble.reason);
		return false;
	}

	/** @throws NoToken where only a person can connect the account */
	private mustRenew({ kind, refreshable }: TokenState): boolean {
		if (kind === 'good') return false;
		if (this.kind === 'password') return true;
		if (kind === 'none') throw new NoToken({ kind: 'signIn', status: 400 });
		if (kind === 'foreign') throw new NoToken(FOREIGN);
		return refreshable;
	}

	private refuses(answer: ApiAnswer, state: TokenState): boolean {
		if (answer.status === 401) return true;
		if (state.atEnd !== undefined) return state.atEnd && OVER.has(answer.status);
		return !this.isKnown(state, 'taken') && OVER_ONLY.has(answer.status);
	}

	/**
	 * Sees to another token than the refused one.
	 * @returns false when there is none
	 */
	private async replace(refused: TokenState): Promise<boolean> {
		while (this.turn) await this.turn.catch(() => undefined);
		// Another item of this node run has seen to it.
		if (this.state.id !== refused.id) return true;
		const { id, as, last } = this.known;
		const isDead = as === 'dead' && !this.trouble;
		const isLast = id === refused.id && (last || as === 'untried' || isDead);
		if (isLast || (this.kind === 'authorizationCode' && !refused.refreshable)) {
			this.known = { id: refused.id, as: 'dead', last };
			return false;
		}
		await this.renew(refused, true);
		return this.state.id !== refused.id;
	}

	/** Gets another token than the present one; nobody sends anything meanwhile. */
	private async renew({ id }: TokenState, refused: boolean): Promise<void> {
		const { context, credentialType, kind, credential, clock } = this;
		const isNew = (token: IDataObject) =>
			readTokenState({ ...credential, oauthTokenData: token }, kind, clock.now()).id !== id;
		await this.alone(async () => {
			if (this.trouble && clock.now() < this.trouble.until) throw new NoToken(this.trouble.reason);
			const renewal = await renewed({ context, credentialType, kind, credential, clock }, isNew);
			if ('trouble' in renewal) {
				const passing = renewal.trouble.kind === 'signIn' && isPassing(renewal.trouble);
				this.trouble = {
					reason: renewal.trouble,
					until: passing ? clock.now() + AWAY_MS : Infinity,
				};
				if (!passing || refused) this.known = { id, as: 'dead', last: !passing };
				throw new NoToken(renewal.trouble);
			}
			this.trouble = undefined;
			this.credential = { ...credential, oauthTokenData: renewal.token };
			// There is nothing better than one straight of the password, or of a person's consent.
			const best = renewal.byPassword || kind === 'authorizationCode';
			this.known = best ? { id: this.state.id, as: 'untried', last: refused } : NOTHING;
			this.hide();
		});
	}

	/** Lets nobody else in until `work` is done. */
	private async alone<T>(work: () => Promise<T>): Promise<T> {
		const turn = work().finally(() => (this.turn = undefined));
		this.turn = turn;
		return await turn;
	}

	private hide(): void {
		for (const secret of secretsOf(this.credential)) this.secrets.add(secret);
	}
}

/** Stands for the answer that a request with a dead token would get. */
const refusal = (): ApiAnswer => ({
	...{ status: 401, statusText: 'Unauthorized', headers: {} },
	...{ body: Buffer.of(), url: '' },
});
