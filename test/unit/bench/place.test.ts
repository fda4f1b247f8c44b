/** What of an n8n that does not start is left for the rows that follow. */
import { leavePlace, place } from '../../../bench/onN8n/place';

const stop = jest.fn(async () => await Promise.resolve());
const startN8n = jest.fn();
const setUpOwner = jest.fn();
jest.mock('../../e2e/host/n8n', () => ({ startN8n: async () => (await startN8n()) as unknown }));
jest.mock('../../e2e/host/rest', () => ({
	Rest: class {
		setUpOwner = async () => (await setUpOwner()) as unknown;
	},
}));

const running = { origin: 'http://127.0.0.1:5678', server: { stop } };

beforeEach(() => {
	jest.clearAllMocks();
	startN8n.mockResolvedValue(running);
	setUpOwner.mockResolvedValue(undefined);
});
afterEach(leavePlace);

it('rows share one n8n, until it is left', async () => {
	expect(await place()).toBe(await place());
	await leavePlace();
	expect(stop).toHaveBeenCalledTimes(1);
	await place();
	expect(startN8n).toHaveBeenCalledTimes(2);
});

it('one that did not start fails its row, and no other', async () => {
	startN8n.mockRejectedValueOnce(new Error('not ready'));
	await expect(place()).rejects.toThrow('not ready');
	await expect(leavePlace()).resolves.toBeUndefined();
	expect((await place()).n8n).toBe(running);
});

it('one that takes no owner is stopped', async () => {
	setUpOwner.mockRejectedValueOnce(new Error('404'));
	await expect(place()).rejects.toThrow('404');
	expect(stop).toHaveBeenCalledTimes(1);
	await expect(leavePlace()).resolves.toBeUndefined();
	expect(stop).toHaveBeenCalledTimes(1);
});
