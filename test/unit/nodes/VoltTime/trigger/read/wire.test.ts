/** A poll's requests, where the service asks to wait for longer than the poll may take. */
import type { IPollFunctions } from 'n8n-workflow';
import { path } from '../../../../../../nodes/core/http/path';
import { Wire } from '../../../../../../nodes/VoltTime/trigger/read/wire';

const request = { method: 'GET', path: path`/chargers` } as const;

/** Answers each request 429, and asks for so many seconds. */
function refusing(seconds: number) {
	const asked = jest.fn(async () => {
		const headers = { 'retry-after': String(seconds) };
		return await Promise.resolve({ statusCode: 429, headers, body: Buffer.from('{}') });
	});
	const context = {
		getNode: () => ({ name: 'Trigger', typeVersion: 1, parameters: {}, credentials: {} }),
		getCredentials: async () => await Promise.resolve({ host: 'voltTime', token: 'the-token' }),
		helpers: { httpRequestWithAuthentication: asked },
	} as unknown as IPollFunctions;
	return { asked, wire: (budgetMs: number) => new Wire(context, 'voltTimePatApi', budgetMs) };
}

it('sends nothing that waits when the poll is over', async () => {
	const { asked, wire } = refusing(1);
	const poll = wire(30_000);
	await expect(poll.send(request, 0)).rejects.toThrow();
	const waiting = poll.send(request, 0);
	poll.end();
	await expect(waiting).rejects.toThrow();
	expect(asked).toHaveBeenCalledTimes(1);
});

it('does not wait for longer than the poll may take', async () => {
	const { asked, wire } = refusing(40);
	const poll = wire(400);
	await expect(poll.send(request, 0)).rejects.toThrow(/429|requests/);
	await expect(poll.send(request, 0)).rejects.toThrow(/in the time that n8n gives a poll/);
	expect(asked).toHaveBeenCalledTimes(1);
});
