import type { Handler } from '../../http/operation';
import { Refusal } from './refusal';

/**
 * The idempotency keys already used. Volt does not replay the stored answer: a key used before
 * fails with 409 IDEMPOTENCY_CONFLICT. The oldest keys are forgotten beyond `capacity`.
 */
export class IdempotencyKeys {
	private readonly used = new Set<string>();

	constructor(private readonly capacity = 10_000) {}

	/**
	 * Wraps an operation so that one key works once per operation and principal.
	 * The key is taken before the handler runs and given back when nothing was created, so two
	 * requests at the same moment cannot both create.
	 */
	once(operationId: string, handler: Handler): Handler {
		return async (call) => {
			const key = call.headers['idempotency-key'];
			if (!key) return await handler(call);
			const entry = JSON.stringify([operationId, call.principal.id, key]);
			if (this.used.has(entry)) {
				throw new Refusal(409, 'IDEMPOTENCY_CONFLICT', 'This idempotency key was already used');
			}
			this.remember(entry);
			try {
				const reply = await handler(call);
				if (reply.status >= 300) this.used.delete(entry);
				return reply;
			} catch (thrown) {
				this.used.delete(entry);
				throw thrown;
			}
		};
	}

	private remember(entry: string): void {
		this.used.add(entry);
		if (this.used.size <= this.capacity) return;
		const oldest = this.used.values().next();
		if (!oldest.done) this.used.delete(oldest.value);
	}
}
