/**
 * A sandbox in a process of its own, so that its time of the processor is not counted with ours. Run by itself
 * this file is that process; it ends with the one that started it.
 */
import { fork } from 'node:child_process';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { endOf } from '../child';

export interface Cloud extends Pick<Sandbox, 'urls' | 'secrets'> {
	/** Of its chargers. */
	uuids: string[];
	stop(): void;
}

export async function startCloud(options: SandboxOptions): Promise<Cloud> {
	const child = fork(__filename, [JSON.stringify(options)], {
		execArgv: ['--import', 'tsx'],
		stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
	});
	return await new Promise((resolve, reject) => {
		child.once('exit', (code) => reject(new Error(`The sandbox ended with ${code}.`)));
		child.once('message', (told: Omit<Cloud, 'stop'>) =>
			resolve({ ...told, stop: () => endOf(child) }),
		);
	});
}

async function main(options: SandboxOptions): Promise<void> {
	const { urls, secrets, data } = await startSandbox(options);
	process.once('disconnect', () => process.exit());
	process.send?.({ urls, secrets, uuids: data.chargers.map(({ uuid }) => uuid) });
}

if (require.main === module) void main(JSON.parse(process.argv[2] ?? '{}') as SandboxOptions);
