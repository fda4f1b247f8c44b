import os from 'node:os';

/** What a row is measured on. */
export function thisMachine(): string {
	const [cpu] = os.cpus();
	return `${os.cpus().length} cores, ${cpu?.model.trim() ?? 'unknown'}`;
}
