import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { settings } from '../../test/e2e/host/settings';

const MB = 1024;

/** The process of a server that test/e2e/host started under this name. */
export const pidOf = (name: string): number =>
	Number(readFileSync(path.join(settings().runFolder, `${name}.pid`)));

/** Lets a process's peak begin anew from what it has now (Linux; see proc(5), clear_refs). */
export function resetPeak(pid: number): void {
	const file = `/proc/${pid}/clear_refs`;
	if (existsSync(file)) writeFileSync(file, '5');
}

/** A figure of what a process has in memory, MB; null where the system does not tell. */
export function memoryOf(pid: number, what: 'VmHWM' | 'VmRSS'): number | null {
	const file = `/proc/${pid}/status`;
	if (!existsSync(file)) return null;
	const kB = new RegExp(`^${what}:\\s+(\\d+) kB$`, 'm').exec(readFileSync(file, 'utf8'))?.[1];
	return kB === undefined ? null : Number(kB) / MB;
}
