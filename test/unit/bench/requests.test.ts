/** Whose a request is that comes when the work it was sent for is over. */
import { withRequests } from '../../../bench/oneProcess/requests';
import type { Sandbox } from '../../../sandbox';

type Stats = ReturnType<Sandbox['stats']>;

/** A sandbox that got these requests. */
function counting() {
	let requests: Array<{ path: string; status: number }> = [];
	return {
		stats: () => ({ requests: [...requests] }) as Stats,
		resetStats: () => void (requests = []),
		get: (status = 200) => void requests.push({ path: '/chargers', status }),
	};
}

it.each([0, 20, 200])('is the one’s who sent it, %p ms after its end', async (ms) => {
	const sandbox = counting();
	const first = await withRequests(sandbox, async () => {
		sandbox.get();
		setTimeout(sandbox.get, ms);
		return await Promise.resolve();
	});
	const second = await withRequests(sandbox, async () => await Promise.resolve(sandbox.get()));
	expect([first.requests, second.requests]).toEqual([2, 1]);
});

it('makes no figure where it was refused', async () => {
	const sandbox = counting();
	const work = async () => await Promise.resolve(sandbox.get(429));
	await expect(withRequests(sandbox, work)).rejects.toThrow('/chargers is answered 429.');
});
