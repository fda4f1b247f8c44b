import type { IDataObject } from 'n8n-workflow';
import { bound, type Context } from '../n8n/context';
import { discard } from '../n8n/streams';
import type { Thrown } from '../n8n/thrown';
import type { ApiAnswer } from '../http/request';
import { isTokenOver } from '../http/tokenStatus';
import type { Credential, SignIn } from '../service';
import { realClock, type Clock } from '../values/clock';
import { FOREIGN, renewed } from './renewal';
import { readTokenState, secretsOf, type TokenState } from './token';
import { CALLED_OFF, heldMs, isCalledOff, NoToken, type SignInTrouble } from './trouble';

/** So often one request has the token renewed at most. */
const MOST_RENEWALS = 3;
/** How long a token that was refused is not replaced when it was the best there could be. */
const SPENT_MS = 60_000;
/** Whether services refuse a token that is over by a status, beside 401. */
const mayBeOver = (status: number) => status === 400 || status === 403 || isTokenOver(status);

/**
 * The sign-in of one resolved credential during one node run, for all its items:
 *
 *     none ─► good ⇄ over ─► good      over by the clock: renewed before anything is sent
 *             good ─ refused ─► good   renewed, or signed in again, and sent once more
 *                            └► spent  for a minute: none can be had, or it is about the request
 *
 * Requests are bound to the credential as it was read: token and address are of one reading, whatever is
 * edited meanwhile. Renewals go through n8n, which locks, compares and stores. A request whose token is
 * refused was not carried out.
 */
export class Session {
	/** What was looked up with this credential during the node run, by key. */
	readonly remembered = new Map<string, Promise<unknown>>();
	/** IDs of the token the service took last, of the best there can be, and of one that will not do. */
	private taken = '';
	private best = '';
	private spent = '';
	/** Until when that one is not replaced: then it may have ended, though it was not over before. */
	private spentUntil = 0;
	/** Of the token that requests were sent with last. */
	private tried = '';
	/** All others wait for it: a renewal, or a request that finds out whether a token is good. */
	private turn?: Promise<void>;

	/**
	 * @param credential as it was read; from here on with the newest token
	 * @param read reads it once more
	 * @param trouble shared by all sessions with the same sign-in details
	 * @param secrets gets every secret value met, to keep them out of messages
	 */
	constructor(
		private readonly context: Context,
		readonly credentialType: string,
		readonly signIn: SignIn,
		public credential: Credential,
		private readonly read: () => Promise<Credential>,
		private readonly trouble: SignInTrouble,
		private readonly secrets: Set<string>,
		private readonly clock: Clock = realClock,
	) {
		this.hide();
	}

	/**
	 * Runs one try of a request with a token that is as good as can be known beforehand, and again with a
	 * new one when the service refuses it.
	 * @param send sends the request by the context it is given
	 * @param signal ends what waits: the request is called off
	 * @returns the answer, its status is 401 when no token will do; or what kept it from coming
	 */
	async run(
		send: (sender: Context) => Promise<ApiAnswer | Thrown>,
		signal?: AbortSignal,
	): Promise<ApiAnswer | Thrown> {
		const bySession = async () => await send(bound(this.context, this.credential));
		if (this.signIn.kind === 'token') return await bySession();
		// Whether its token was refused, and the one that it got then.
		let tokenRefused = false;
		let cure = '';
		let leave: (() => void) | undefined;
		try {
			for (let renewals = 0; ; ) {
				while (!leave && this.turn) await this.turn;
				if (signal?.aborted) throw new NoToken(CALLED_OFF);
				const { state } = this;
				this.checkTrouble(state);
				if (renewals < MOST_RENEWALS && this.mustRenew(state)) {
					renewals++;
					leave ??= this.takeTurn();
					const failed = await this.renew(state, signal).catch((thrown: unknown) => thrown);
					// Renewed a little before its end; what is left may do.
					if (failed && (isCalledOff(failed) || !this.hasTime(state)))
						return await Promise.reject(failed);
					if (cure === '') {
						leave();
						leave = undefined;
					}
					if (!failed) continue;
				}
				// Its end is not known: one request finds out whether it is over, not all at once.
				if (state.atEnd === undefined && this.tried !== state.id) leave ??= this.takeTurn();
				this.tried = state.id;
				const answer = await bySession();
				if ('kind' in answer) return { ...answer, tokenRefused };
				if (!this.refuses(answer, state) || (cure !== '' && answer.status !== 401)) {
					this.taken = state.id;
					return answer;
				}
				tokenRefused = true;
				// It was got for this very request.
				const fresh = cure === state.id;
				if (fresh && this.best === state.id) this.spend(state);
				while (!leave && this.turn) await this.turn;
				if (renewals++ === MOST_RENEWALS) return answer;
				// Otherwise another item of this node run has seen to it.
				if (this.state.id === state.id) {
					leave ??= this.takeTurn();
					if (!(await this.replace(state, answer.status, fresh, signal))) return answer;
				}
				cure = this.state.id;
				discard(answer.body);
			}
		} catch (thrown) {
			if (thrown instanceof NoToken) return { ...thrown.trouble, tokenRefused };
			return await Promise.reject(thrown);
		} finally {
			leave?.();
		}
	}

	/** Of its token, now. */
	get state(): TokenState {
		return readTokenState(this.credential, this.signIn, this.clock.now());
	}

	private hasTime({ kind, endsAt = 0 }: TokenState): boolean {
		return kind === 'over' && this.clock.now() < endsAt;
	}

	/** @throws NoToken where the token was refused, and no other can be had at the moment */
	private checkTrouble({ id }: TokenState): void {
		const { current } = this.trouble;
		if (!current || this.clock.now() >= current.until) return;
		// A service that takes it elsewhere is asked.
		if (this.taken === '' && this.spent === id && id !== '') throw new NoToken(current.reason);
	}

	/** @throws NoToken where only a person can connect the account */
	private mustRenew({ kind, refreshable }: TokenState): boolean {
		if (kind === 'good') return false;
		if (this.signIn.kind === 'password') return true;
		if (kind === 'none') throw new NoToken({ kind: 'signIn', says: 'no' });
		if (kind === 'foreign') throw new NoToken(FOREIGN);
		return refreshable;
	}

	private refuses(answer: ApiAnswer, state: TokenState): boolean {
		if (answer.elsewhere) return false;
		if (answer.status === 401) return true;
		if (state.atEnd !== undefined) return state.atEnd && mayBeOver(answer.status);
		return this.taken !== state.id && isTokenOver(answer.status);
	}

	/**
	 * Gets another token than the refused one.
	 * @param fresh it was refused as soon as it was got
	 * @returns false when there is none, and the answer that refused it is all there is to tell
	 */
	private async replace(
		refused: TokenState,
		status: number,
		fresh: boolean,
		signal?: AbortSignal,
	): Promise<boolean> {
		const isSpent = this.spent === refused.id && this.clock.now() < this.spentUntil;
		if (isSpent && !this.trouble.current) return false;
		if (this.signIn.kind === 'authorizationCode' && !refused.refreshable) return false;
		try {
			await this.renew(refused, signal, { fresh });
		} catch (thrown) {
			if (isCalledOff(thrown)) return await Promise.reject(thrown);
			// It may have been about the request.
			if (status !== 401 && !isTokenOver(status)) return false;
			this.spend(refused);
			return await Promise.reject(thrown);
		}
		return this.state.id !== refused.id;
	}

	private spend({ id }: TokenState): void {
		this.spent = id;
		this.spentUntil = this.clock.now() + SPENT_MS;
	}

	/**
	 * Gets another token than the present one.
	 * @param refused that one was refused by the service, perhaps as soon as it was got, and is not only
	 * over by the clock
	 */
	private async renew(
		{ id }: TokenState,
		signal?: AbortSignal,
		refused?: { fresh: boolean },
	): Promise<void> {
		const { context, credentialType, signIn, credential, read, clock } = this;
		const usable = (oauthTokenData: IDataObject) => {
			const state = readTokenState({ ...credential, oauthTokenData }, signIn, clock.now());
			return state.id !== id || (!refused && state.kind === 'good');
		};
		const { current } = this.trouble;
		if (current && clock.now() < current.until) throw new NoToken(current.reason);
		const details = { context, credentialType, signIn, credential, read, clock, signal };
		const renewal = await renewed({ ...details, refused: refused && { id, ...refused } }, usable);
		if ('trouble' in renewal) {
			const { trouble: reason } = renewal;
			// That one request was called off is no trouble of the others.
			if (reason.kind !== 'cancelled') {
				this.trouble.current = { reason, until: clock.now() + heldMs(reason) };
			}
			throw new NoToken(reason);
		}
		this.trouble.current = undefined;
		this.credential = { ...credential, oauthTokenData: renewal.token };
		if (renewal.best) this.best = this.state.id;
		this.hide();
	}

	/**
	 * Makes all others wait: for a new token, and until the request it was got for has tried it.
	 * @returns lets them go on
	 */
	private takeTurn(): () => void {
		let leave = () => undefined as void;
		this.turn = new Promise((resolve) => {
			leave = () => {
				this.turn = undefined;
				resolve();
			};
		});
		return leave;
	}

	private hide(): void {
		for (const secret of secretsOf(this.credential, this.signIn)) this.secrets.add(secret);
	}
}
