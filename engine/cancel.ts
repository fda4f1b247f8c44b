import type PCancelable from 'p-cancelable';

export interface CancelInput<T> {
	running: PCancelable<T>;
	signal?: AbortSignal;
	timeoutMs?: number;
	/** How long to wait for a cancelled run to return. */
	graceMs?: number;
	/** Gives the result of a run that did not return in time. */
	whenAbandoned: () => T;
}

export type CancelReason = 'signal' | 'timeout';

const DEFAULT_GRACE_MS = 2000;

/**
 * Awaits a run that `signal` or the time limit may cancel, and says which of them did. Cancelling
 * reaches the running node as an abort signal; a node that does not heed it is waited for a little,
 * then left alone, as n8n's server does not wait for it at all.
 */
export async function cancellable<T>(
	input: CancelInput<T>,
): Promise<{ value: T; canceledBy?: CancelReason }> {
	const { running, signal, timeoutMs, graceMs = DEFAULT_GRACE_MS } = input;
	const timers: NodeJS.Timeout[] = [];
	let canceledBy: CancelReason | undefined;
	let cancel = (_reason: CancelReason) => {};
	const abandoned = new Promise<T>((resolve) => {
		cancel = (reason) => {
			canceledBy ??= reason;
			running.cancel();
			timers.push(setTimeout(() => resolve(input.whenAbandoned()), graceMs));
		};
	});
	const onAbort = () => cancel('signal');
	try {
		if (signal?.aborted) onAbort();
		signal?.addEventListener('abort', onAbort, { once: true });
		if (timeoutMs !== undefined) timers.push(setTimeout(() => cancel('timeout'), timeoutMs));
		const value = await Promise.race([running, abandoned]);
		return { value, canceledBy };
	} finally {
		signal?.removeEventListener('abort', onAbort);
		for (const timer of timers) clearTimeout(timer);
	}
}
