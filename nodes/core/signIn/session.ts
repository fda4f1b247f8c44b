import { pause, realClock, type Clock } from '../values/clock';
import { permitRefresh } from './refreshPermits';
import { Refusals } from './refusals';
import { contextAsRead, contextTrimmed, refreshesOver } from './renewal';
import { type Credential, type SignInKind } from '../service';
import { cancelSignal, type Context } from '../n8n/context';
import { isPassing, readThrown } from '../n8n/thrown';
import { readTokenState, secretsOf, type TokenState } from './token';

/** How long a token that its clock calls expired is used on after the API accepted it. */
const TRUST_MS = 30_000;
/** So often one request is tried at most. */
const ROUNDS = 8;
/** Refused requests in a row after which a connection that cannot sign in again is given up. */
const REFUSED_CONNECTION = 3;
/** A refused token this near its end has simply expired: on the way, or by a slower clock. */
const NEAR_END_MS = 60_000;

/** Stands for an answer that says that the API did not accept the token. */
export const UNAUTHORIZED = Symbol('unauthorized');

/**
 * The sign-in of one credential during one execution. n8n stores and renews tokens; a session sees
 * to it that many items at once need one renewal, not many, and that a dead refresh token does not
 * end a request:
 *
 * - no token yet, or one of other secrets: signs in first, under n8n's lock
 * - a token whose time is over: one request goes alone, meets the 401, and n8n renews under its
 *   lock (which compares with the token of that very request, so the cluster renews once);
 *   the others wait for it
 * - a 401 that n8n's renewal did not cure: signs in with the password and sends once more.
 *   A 401 means the request was not carried out.
 * - a fresh token that is refused as well: gives way for a while before it signs in again
 */
export class Session {
	/** Every secret value met so far, to keep them out of messages. */
	readonly secrets = new Set<string>();
	private state?: TokenState;
	/** The credential that `state` was read from. */
	private snapshot?: Credential;
	private trustedUntil = 0;
	private turn?: Promise<void>;
	private refusal?: unknown;
	/** A token that was refused and cannot be renewed: no item needs to find that out again. */
	private deadId?: string;
	private readonly refusals: Refusals;
	/** What n8n's helpers are to send requests of this session by. */
	readonly sender: Context;
	/**
	 * A fresh token was refused: perhaps somebody else signs in to the account all the time. From then
	 * on n8n must not renew at each 401, which would end the other's session at once.
	 */
	contested = false;

	constructor(
		private readonly context: Context,
		readonly credentialType: string,
		readonly kind: SignInKind,
		private readonly itemIndex: number,
		private readonly clock: Clock = realClock,
	) {
		this.sender = kind === 'password' ? contextTrimmed(context) : context;
		this.refusals = new Refusals(kind === 'password' ? undefined : REFUSED_CONNECTION);
	}

	/** The credential as n8n has it now: decrypted, expressions resolved. */
	async credential(): Promise<Credential> {
		const credential = await this.context.getCredentials<Credential>(
			this.credentialType,
			this.itemIndex,
		);
		for (const secret of secretsOf(credential)) this.secrets.add(secret);
		return credential;
	}

	/**
	 * Runs one try of a request with a token that is as good as can be known beforehand.
	 * @param send sends the request; resolves to {@link UNAUTHORIZED} when its token was refused
	 * @param reached whether a result means that the API took the token
	 */
	async run<T>(
		send: () => Promise<T | typeof UNAUTHORIZED>,
		reached: (result: T) => boolean,
	): Promise<T | typeof UNAUTHORIZED> {
		if (this.kind === 'token') return await send();
		for (let round = 1; ; round++) {
			while (this.turn) await this.turn;
			if (this.isDead()) return UNAUTHORIZED;
			const began = this.clock.now();
			const sent = this.contested ? this.state?.id : undefined;
			const answer = this.contested
				? await send()
				: await this.withToken(async () => await this.permitted(send), reached);
			if (answer !== UNAUTHORIZED) {
				if (reached(answer)) this.refusals.clear();
				return answer;
			}
			const refused = sent ?? this.state?.id;
			const took = this.contested ? this.clock.now() - began : 0;
			this.refusals.add(this.kind === 'password' ? refused : undefined, took);
			if (this.kind !== 'password' || this.isDead() || round === ROUNDS) return answer;
			this.contested = true;
			if (!(await this.giveWay(refused))) return answer;
		}
	}

	/** Leaves the account to others for a while, then makes sure there is another token. */
	private async giveWay(refused: string | undefined): Promise<boolean> {
		return await this.alone(async () => {
			// Another item of this execution has seen to it.
			if (this.state?.id !== refused) return true;
			const wait = this.refusals.waitMs(this.clock.random());
			if (!(await pause(wait, cancelSignal(this.context), this.clock))) return false;
			const { id } = await this.read();
			if (id === refused) await this.signIn();
			return true;
		});
	}

	private async withToken<T>(
		attempt: () => Promise<T | typeof UNAUTHORIZED>,
		reached: (result: T) => boolean,
	): Promise<T | typeof UNAUTHORIZED> {
		if (this.isGood()) return await this.heal(attempt, await attempt());
		return await this.alone(async () => {
			await this.prepare();
			// Nothing but a renewal needs to go alone.
			return this.isGood() ? undefined : await this.renewBy(attempt, reached);
		}).then(async (result) =>
			result === undefined ? await this.heal(attempt, await attempt()) : result.answer,
		);
	}

	/** Whether asking again can only be refused again. */
	private isDead(): boolean {
		const refused = this.deadId !== undefined && this.deadId === this.state?.id;
		return refused || this.refusals.hopeless;
	}

	private isGood(): boolean {
		const { state } = this;
		const now = this.clock.now();
		if (!state) return false;
		if (now < this.trustedUntil) return true;
		if (state.kind === 'absent' || state.kind === 'foreign') return false;
		return now < state.expiresAt;
	}

	/** Lets nobody else in until `work` is done. */
	private async alone<T>(work: () => Promise<T>): Promise<T> {
		while (this.turn) await this.turn;
		const running = work();
		const done = () => {
			this.turn = undefined;
		};
		this.turn = running.then(done, done);
		return await running;
	}

	private async read(): Promise<TokenState> {
		const stamped = this.kind === 'password';
		this.snapshot = await this.credential();
		this.state = readTokenState(this.snapshot, this.clock.now(), stamped);
		return this.state;
	}

	/** Makes sure there is a token of these secrets, whatever its age. */
	private async prepare(): Promise<void> {
		if (this.isGood()) return;
		const { kind } = await this.read();
		if (this.kind === 'password' && (kind === 'absent' || kind === 'foreign')) {
			await this.signIn();
		}
	}

	/** Signs in with the password, under n8n's lock; a refusal holds for the whole execution. */
	private async signIn(): Promise<void> {
		// One refusal is enough: asking again for every item could lock the account.
		if (this.refusal !== undefined) throw this.refusal;
		const renew = this.context.helpers.refreshOAuth2Token;
		// Older n8n: the next request fetches the first token by itself, without the lock.
		if (typeof renew !== 'function') return;
		await refreshesOver(this.context, this.state?.id ?? '', this.clock);
		const asRead = contextAsRead(this.context, this.snapshot);
		await renew
			.call(asRead, this.credentialType, { tokenType: 'Bearer' })
			.catch((thrown: unknown) => {
				const reason = readThrown(thrown, '');
				if (reason.kind !== 'signIn' || !isPassing(reason)) this.refusal = thrown;
				return Promise.reject(thrown);
			});
		await this.read();
	}

	/** Sends with the refresh token permitted, should the token turn out to be over. */
	private async permitted<T>(send: () => Promise<T>): Promise<T> {
		const { state } = this;
		const atEnd = state && this.clock.now() >= state.expiresAt - NEAR_END_MS;
		if (!atEnd || !state.refreshable || state.kind === 'foreign') return await send();
		const revoke = permitRefresh(state.id);
		try {
			return await send();
		} finally {
			revoke();
		}
	}

	/** Sends a request that will meet a 401, so that n8n renews; then sees what came of it. */
	private async renewBy<T>(
		attempt: () => Promise<T | typeof UNAUTHORIZED>,
		reached: (result: T) => boolean,
	): Promise<{ answer: T | typeof UNAUTHORIZED }> {
		const expired = this.state;
		const answer = await attempt();
		const now = await this.read();
		if (answer !== UNAUTHORIZED) {
			if (!reached(answer)) return { answer };
			// The API took a token that should be over, or n8n is too old to stamp one: go on with it.
			if (!this.isGood()) this.trustedUntil = this.clock.now() + TRUST_MS;
			return { answer };
		}
		if (now.id === expired?.id) {
			if (this.kind !== 'password') {
				this.deadId = now.id;
				return { answer };
			}
			await this.signIn();
		}
		return { answer: await attempt() };
	}

	/** After a refused token: signs in again, unless somebody did meanwhile, and sends once more. */
	private async heal<T>(
		attempt: () => Promise<T | typeof UNAUTHORIZED>,
		answer: T | typeof UNAUTHORIZED,
	): Promise<T | typeof UNAUTHORIZED> {
		if (answer !== UNAUTHORIZED) return answer;
		const refused = this.state?.id;
		const renewed = await this.alone(async () => {
			const { id } = await this.read();
			if (id !== refused) return true;
			if (this.kind === 'password') await this.signIn();
			else this.deadId = id;
			return this.kind === 'password';
		});
		return renewed ? await attempt() : answer;
	}
}
