import type { ChildProcess } from 'node:child_process';

/** Ends a process of the bench, which ends with its connection to us; it may have ended already. */
export function endOf(child: ChildProcess): void {
	if (child.connected) child.disconnect();
}
