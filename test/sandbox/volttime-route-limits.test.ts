import { startSandbox } from '../../sandbox';
import { ask, voltTime } from './support';
import { chargingWorld, MINUTE } from './volttime-harness';

const world = chargingWorld({ routeLimits: true });

const statuses = async (count: number, send: () => Promise<{ status: number }>) => {
	const found: number[] = [];
	for (let index = 0; index < count; index++) found.push((await send()).status);
	return found;
};
const open = (method: string, path: string, body?: object) =>
	ask(`${world.sandbox.urls.voltTime}/api/v3/public-charging${path}`, {
		method,
		...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
	});

test('invitations: five a minute; the answer beyond says when to come again', async () => {
	const path = `/sites/${world.data.sites[0]?.uuid}/teams/invite`;
	const invite = () => world.call('POST', path, { email: 'a@b.example' });
	expect(await statuses(5, invite)).toEqual(Array(5).fill(201));
	world.pass(20_000);
	const { status, headers, json } = await invite();
	expect([status, headers.get('retry-after')]).toEqual([429, '40']);
	expect(json).toEqual({ message: 'Too Many Attempts.' });
	expect((await world.call('GET', '/user')).status).toBe(200);
	world.pass(40_000);
	expect((await invite()).status).toBe(201);
});

test('Chargee meters: five a minute', async () => {
	const read = () => world.call('GET', '/meters/chargee/SANDBOX-METER');
	expect(await statuses(6, read)).toEqual([200, 200, 200, 200, 200, 429]);
});

test('set-up: once a minute for each charger', async () => {
	const [one, other] = world.data.chargers.filter((it) => it.connection_status === 'online');
	const setup =
		(uuid = '') =>
		() =>
			world.call('POST', `/chargers/${uuid}/setup`, { phases: 3, max_current: 16 });
	expect(await statuses(2, setup(one?.uuid))).toEqual([200, 429]);
	expect(await statuses(1, setup(other?.uuid))).toEqual([200]);
	world.pass(MINUTE);
	expect(await statuses(1, setup(one?.uuid))).toEqual([200]);
});

test('public charging: 3 starts, 10 changes and 30 reads a minute from one address', async () => {
	const charger = world.free();
	charger.settings.publicCharging.enabled = true;
	const { code } = charger.settings.publicCharging;
	const start = () => open('POST', '/sessions', { code, connector_id: 1 });
	expect(await statuses(4, start)).toEqual([201, 201, 201, 429]);
	const unknown = '/sessions/none';
	const change = async () => await open('POST', `${unknown}/cancel`);
	expect(await statuses(11, change)).toEqual([...Array<number>(10).fill(404), 429]);
	const reads = [
		...(await statuses(15, () => open('GET', `/chargers/${code}`))),
		...(await statuses(16, () => open('GET', unknown))),
	];
	expect(reads.indexOf(429)).toBe(30);
});

test('they can be switched off, or have a shorter window', async () => {
	const off = await startSandbox({ routeLimits: false });
	const short = await startSandbox({ routeLimits: true, rateLimitWindowSeconds: 1 });
	try {
		const read = (sandbox: typeof off) => () =>
			voltTime(sandbox)('GET', '/meters/chargee/SANDBOX-METER');
		expect(await statuses(8, read(off))).toEqual(Array(8).fill(200));
		await statuses(5, read(short));
		const over = await read(short)();
		expect([over.status, over.headers.get('retry-after')]).toEqual([429, '1']);
	} finally {
		await off.close();
		await short.close();
	}
});
