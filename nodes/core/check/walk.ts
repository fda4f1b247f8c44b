import type { ApiAnswer } from '../http/request';
import type { Thrown } from '../n8n/thrown';
import type { Looked } from '../operation/operation';
import type { Session } from '../signIn/session';
import type { TokenState } from '../signIn/token';
import { realClock } from '../values/clock';
import { isForeign, isTaken, judged, type Background } from './answer';
import { clockFinding, noToken, own, unanswered, type Finding } from './finding';
import type { CheckTraits, Probe } from './probe';
import { PATIENCE_MS, reach, type Reached } from './reach';

/** One step on the way to the service. */
export interface Step {
	step: 'Credential' | 'Host' | 'Clock' | 'Sign-In' | 'Request';
	host?: string;
	/** Name of the probe. */
	of?: string;
	/** Skipped: a step before it did not work out. */
	skipped?: true;
	finding?: Finding;
	reached?: Reached;
	answer?: ApiAnswer;
	/** How far the clock of this n8n is behind that of the host. */
	clockSeconds?: number;
}

/** What was found on the way. */
export interface Walked {
	steps: Step[];
	/** The token at both ends of the way; missing where the credential has none that is renewed. */
	token?: { before: TokenState; after: TokenState };
}

type Asked = ApiAnswer | Thrown | undefined;
const isThrown = <T extends object>(value: T | Thrown): value is Thrown => 'kind' in value;
const isAnswer = (asked: Asked): asked is ApiAnswer => asked !== undefined && !isThrown(asked);

/** What n8n or this package threw before anything was sent. */
function unsent(thrown: unknown): Thrown & { kind: 'n8n' } {
	const { message = '', description } = (thrown ?? {}) as Record<string, string | undefined>;
	return { kind: 'n8n', message, description };
}

/**
 * Goes the way of a request step by step: the credential, each host without it, the token, each API. A token
 * is renewed where any request would renew it, when it is over or refused, and not otherwise.
 */
export async function walk(looked: Looked, traits: CheckTraits): Promise<Walked> {
	const { itemIndex, service, transport } = looked;
	let session: Session;
	try {
		session = await transport.session(itemIndex);
	} catch (thrown) {
		const finding = own('credentialUnreadable', unsent(thrown));
		return { steps: [{ step: 'Credential', finding }] };
	}
	try {
		service.checkSignIn?.(session.credential);
		for (const { request } of traits.probes) service.base(session.credential, request.host);
	} catch (thrown) {
		return { steps: [{ step: 'Credential', finding: own('addressUnusable', unsent(thrown)) }] };
	}
	return await new Way(looked, traits, session).walked();
}

/** The way of a credential that can be used. */
class Way {
	private readonly hosts = new Map<string, Reached | Thrown>();

	constructor(
		private readonly looked: Looked,
		private readonly traits: CheckTraits,
		private readonly session: Session,
	) {}

	async walked(): Promise<Walked> {
		const { probes, signInHost } = this.traits;
		const { kind } = this.session.signIn;
		const families = probes.map(({ request }) => request.host);
		const all = kind === 'token' ? families : [signInHost, ...families];
		const origins = [...new Set(all.map((family) => this.url(family).origin))];
		await Promise.all(
			origins.map(async (origin) => {
				this.hosts.set(origin, await reach(this.looked.context, origin));
			}),
		);
		const before = this.token;
		const asked: Asked[] = [];
		for (const probe of probes) asked.push(await this.ask(probe, asked));
		const steps = [
			{ step: 'Credential' } as const,
			...origins.map((origin) => this.hostStep(origin, asked)),
			this.clockStep(origins, asked),
			...(kind === 'token' ? [] : [this.signInStep(before, asked)]),
			...this.answerSteps(before, asked),
		];
		return kind === 'token' ? { steps } : { steps, token: { before, after: this.token } };
	}

	private get token(): TokenState {
		return this.session.state;
	}

	private url(family: string | undefined): URL {
		return new URL(this.looked.service.base(this.session.credential, family).origin);
	}

	/** Not so where nothing of a request can get to; who breaks off may do so for this one only. */
	private isThere(family: string | undefined): boolean {
		const reached = this.hosts.get(this.url(family).origin);
		if (reached === undefined) return false;
		return !isThrown(reached) || (reached.kind === 'network' && reached.sent);
	}

	private showsTaken(answer: ApiAnswer, at: number): boolean {
		const probe = this.traits.probes[at];
		return probe !== undefined && isTaken(answer, probe);
	}

	/** Asks an API with the token; not one that nobody answers for, nor where no token can be had. */
	private async ask({ request }: Probe, before: Asked[]): Promise<Asked> {
		const { transport, itemIndex } = this.looked;
		const hasNone = before.some(
			(one) => one !== undefined && isThrown(one) && one.kind === 'signIn',
		);
		const canSignIn = this.session.signIn.kind === 'token' || this.isThere(this.traits.signInHost);
		const canAsk = this.isThere(request.host) && (canSignIn || this.token.kind === 'good');
		if (hasNone || !canAsk) return undefined;
		const once = { ...request, maxTries: 1, timeoutMs: PATIENCE_MS };
		// Once an API has said what it thinks of the token, a no of another one is no reason for a new one.
		const isJudged = before.some(
			(one, at) => isAnswer(one) && (one.status === 401 || this.showsTaken(one, at)),
		);
		return await transport.ask(once, itemIndex, !isJudged).catch(unsent);
	}

	private hostStep(origin: string, asked: Asked[]): Step {
		const { host } = new URL(origin);
		const reached = this.hosts.get(origin);
		const step: Step = { step: 'Host', host };
		if (!reached) return { ...step, skipped: true };
		if (!isThrown(reached)) return { ...step, reached };
		const answers = this.traits.probes.some(({ request }, at) => {
			return this.url(request.host).origin === origin && isAnswer(asked[at]);
		});
		return answers
			? step
			: { ...step, finding: unanswered(this.looked.service.name, host, reached) };
	}

	/** By the first host that says what time it is, and is none that answers in the place of another. */
	private clockStep(origins: string[], asked: Asked[]): Step {
		const { probes } = this.traits;
		for (const origin of origins) {
			const reached = this.hosts.get(origin);
			if (!reached || isThrown(reached) || reached.clockSeconds === undefined) continue;
			const answers = asked
				.filter((_, at) => probes[at] && this.url(probes[at].request.host).origin === origin)
				.filter(isAnswer);
			if (answers.length > 0 && answers.every(isForeign)) continue;
			const { host } = new URL(origin);
			const { clockSeconds } = reached;
			return { step: 'Clock', host, clockSeconds, finding: clockFinding(host, clockSeconds) };
		}
		return { step: 'Clock', skipped: true };
	}

	private signInStep(before: TokenState, asked: Asked[]): Step {
		const { service } = this.looked;
		const step: Step = { step: 'Sign-In', host: this.url(this.traits.signInHost).host };
		const refused = asked.find(
			(one): one is Extract<Thrown, { kind: 'signIn' }> =>
				one !== undefined && isThrown(one) && one.kind === 'signIn',
		);
		if (refused)
			return { ...step, finding: noToken(service, this.session.signIn.kind, before, refused) };
		return asked.some(isAnswer) ? step : { ...step, skipped: true };
	}

	private answerSteps(token: TokenState, asked: Asked[]): Step[] {
		const { service } = this.looked;
		const { probes } = this.traits;
		const taken = asked.map((one, at) => isAnswer(one) && this.showsTaken(one, at));
		const takenBy = probes
			.filter((_, at) => taken[at])
			.map(({ name, request }) => ({ name, host: this.url(request.host).host }));
		const reads = asked.some((one, at) => taken[at] && isAnswer(one) && one.status < 300);
		const { credentialType, signIn } = this.session;
		const { kind } = signIn;
		const background: Background = {
			...{ service, credentialType, kind, token, takenBy, reads, now: realClock.now() },
		};
		return probes.map((probe, at) => {
			const { host } = this.url(probe.request.host);
			const step: Step = { step: 'Request', of: probe.name, host };
			const answer = asked[at];
			if (!answer || (isThrown(answer) && answer.kind === 'signIn')) {
				return { ...step, skipped: true };
			}
			return isThrown(answer)
				? { ...step, finding: unanswered(service.name, host, answer) }
				: { ...step, answer, finding: judged(answer, probe, host, background) };
		});
	}
}
