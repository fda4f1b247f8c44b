/** A process of the bench that is ended, or has ended. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { endOf } from '../../../bench/child';

const CODE = "process.once('disconnect', () => process.exit()); process.send('up');";

it('ends with its connection, and is nothing to fail by when it has crashed', async () => {
	const options = { execArgv: ['-e', CODE], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] as const };
	const child = fork('-', [], { ...options, stdio: [...options.stdio] });
	const failed = jest.fn();
	child.on('error', failed);
	await once(child, 'message');
	endOf(child);
	await once(child, 'exit');
	endOf(child);
	await new Promise(setImmediate);
	expect(failed).not.toHaveBeenCalled();
});
