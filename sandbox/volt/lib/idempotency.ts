import { SandboxOptionError, wholeNumber } from '../../config';
import type { Call, Handler, Reply } from '../../http/operation';
import { Refusal } from './refusal';

/** What is not known of the vendor's idempotency keys, and can be tried one way and the other. */
export interface KeyRules {
	/** Whether a request that the operation refuses uses its key up. Default false. */
	refusalsUseKeys: boolean;
	/** What a key used before is told: 409, or what the first request was answered. */
	repeats: 'conflict' | 'firstAnswer';
	/** How many keys are remembered; the oldest are forgotten beyond. Default 10,000. */
	remembered: number;
	/** Whether refunds by payment and refunds by transaction share their keys. Default false. */
	refundsShareKeys: boolean;
	/** Requests with a new key take it and then wait, until this is false again. */
	held: boolean;
}

const USUAL: KeyRules = {
	refusalsUseKeys: false,
	repeats: 'conflict',
	remembered: 10_000,
	refundsShareKeys: false,
	held: false,
};

/** What a key belongs to beside its principal: an operation, or refunds of either kind. */
function scopeOf({ operationId, body }: Call, { refundsShareKeys }: KeyRules): string {
	const { type } = (body ?? {}) as { type?: unknown };
	const isRefund = operationId === 'requestRefund' || type === 'REFUND';
	return refundsShareKeys && isRefund ? 'refund' : operationId;
}

/**
 * The idempotency keys already used. Volt does not replay the stored answer: a key used before
 * fails with 409 IDEMPOTENCY_CONFLICT. What else it does with them is not known: see {@link KeyRules}.
 */
export class IdempotencyKeys {
	/** By key: what its request was answered, once it was. */
	private readonly used = new Map<string, Reply | undefined>();
	private rules = USUAL;
	private release: Array<() => void> = [];

	/**
	 * Changes rules; those that are not given stay.
	 * @throws SandboxOptionError for one that cannot be used
	 */
	set(rules: Partial<KeyRules>): KeyRules {
		for (const [name, value] of Object.entries(rules)) checkRule(name, value);
		this.rules = { ...this.rules, ...rules };
		if (!this.rules.held) for (const go of this.release.splice(0)) go();
		return this.rules;
	}

	/** The usual rules again; held requests go on. */
	reset(): void {
		this.set(USUAL);
	}

	/** Forgets every key. */
	forget(): void {
		this.used.clear();
	}

	/**
	 * Wraps an operation so that one key works once per operation and principal.
	 * The key is taken before the handler runs and given back when nothing was created, so two
	 * requests at the same moment cannot both create.
	 */
	once(handler: Handler): Handler {
		return async (call) => {
			const key = call.headers['idempotency-key'];
			if (!key) return await handler(call);
			const entry = JSON.stringify([scopeOf(call, this.rules), call.principal.id, key]);
			if (this.used.has(entry)) return this.repeated(entry);
			this.remember(entry);
			if (this.rules.held) await new Promise<void>((go) => this.release.push(go));
			try {
				const reply = await handler(call);
				if (reply.status >= 300) this.refused(entry);
				else if (this.used.has(entry)) this.used.set(entry, structuredClone(reply));
				return reply;
			} catch (thrown) {
				this.refused(entry);
				throw thrown;
			}
		};
	}

	/** A key whose first request is under way, or was refused, has no answer to give. */
	private repeated(entry: string): Reply {
		const first = this.used.get(entry);
		if (first && this.rules.repeats === 'firstAnswer') return first;
		throw new Refusal(409, 'IDEMPOTENCY_CONFLICT', 'This idempotency key was already used');
	}

	private refused(entry: string): void {
		if (!this.rules.refusalsUseKeys) this.used.delete(entry);
	}

	private remember(entry: string): void {
		this.used.set(entry, undefined);
		for (const oldest of this.used.keys()) {
			if (this.used.size <= this.rules.remembered) return;
			this.used.delete(oldest);
		}
	}
}

function checkRule(name: string, value: unknown): void {
	if (!(name in USUAL)) {
		const known = Object.keys(USUAL).join(', ');
		throw new SandboxOptionError(`Key rule ${name} is unknown; known are ${known}.`);
	}
	if (name === 'remembered') wholeNumber('keys.remembered', value, 0, 1_000_000);
	else if (name === 'repeats') {
		if (value === 'conflict' || value === 'firstAnswer') return;
		throw new SandboxOptionError('Key rule repeats must be conflict or firstAnswer.');
	} else if (typeof value !== 'boolean') {
		throw new SandboxOptionError(`Key rule ${name} must be true or false.`);
	}
}
