import { chargingWorld, MINUTE } from './volttime-harness';

const world = chargingWorld();

describe('a command that takes its time', () => {
	beforeEach(() => {
		world.data.commandDelayMs = 2_000;
	});

	test('is accepted at once and shows later, at the moment it was due', async () => {
		const charger = world.free();
		const began = world.data.now();
		expect((await world.act(charger, 'start', { id_token: 'A' })).json).toEqual({
			status: 'Accepted',
		});
		world.pass(1_999);
		expect(await world.status(charger)).toBe('Available');
		expect(charger.connectors[0]?.status).toBe('Available');
		world.pass(MINUTE);
		expect(await world.status(charger)).toBe('Charging');
		const session = await world.session(charger);
		expect(Date.parse(session?.started_at ?? '')).toBe(began + 2_000);
	});

	test('shows to whoever reads the records, too', async () => {
		const charger = world.free();
		await world.act(charger, 'start', { id_token: 'A' });
		world.pass(2_000);
		const [first] = world.data.transactions;
		expect(first).toMatchObject({ id_tag: 'A', charger: { uuid: charger.uuid } });
		expect(charger.connectors[0]?.status).toBe('Charging');
	});

	test.each([
		['charge-limit', { connector_id: 1, limit: 0 }, 'SuspendedEVSE'],
		['stop', {}, 'Finishing'],
		['restart', {}, 'Preparing'],
	])('%s', async (action, body, after) => {
		const charger = world.free();
		world.data.startTransaction(charger, 1, 'A');
		await world.act(charger, action, body);
		expect(await world.status(charger)).toBe('Charging');
		world.pass(2_000);
		expect(await world.status(charger)).toBe(after);
	});

	test('lock and setup', async () => {
		const charger = world.free();
		const path = `/chargers/${charger.uuid}`;
		await world.call('POST', `${path}/settings/lock`, { enabled: true });
		await world.call('POST', `${path}/setup`, { phases: 1, max_current: 20 });
		const lock = async () => (await world.call('GET', `${path}/settings/lock`)).json;
		expect([await lock(), charger.setup_pending, charger.max_current]).toEqual([
			{ enabled: false },
			true,
			16,
		]);
		world.pass(2_000);
		expect([await lock(), charger.setup_pending, charger.max_current]).toEqual([
			{ enabled: true },
			false,
			20,
		]);
	});

	test('is lost when the line is', async () => {
		const charger = world.free();
		await world.act(charger, 'start', { id_token: 'A' });
		world.data.goOffline(charger);
		world.pass(5_000);
		world.data.goOnline(charger);
		expect(await world.status(charger)).toBe('Available');
	});
});

describe('a refusal', () => {
	test.each(['Rejected', 'NotSupported'])(
		'%s is the answer, and nothing happens',
		async (status) => {
			const charger = world.free();
			world.data.refuseNext(charger, status);
			expect((await world.act(charger, 'start', { id_token: 'A' })).json).toEqual({ status });
			expect(await world.status(charger)).toBe('Available');
			const [command] = await world.logs(charger);
			expect(command).toMatchObject({ method: 'RemoteStartTransaction', result: { status } });
			expect((await world.act(charger, 'start', { id_token: 'A' })).json).toEqual({
				status: 'Accepted',
			});
		},
	);

	test('of a setting is a 422', async () => {
		const charger = world.free();
		world.data.refuseNext(charger);
		const path = `/chargers/${charger.uuid}/settings/lock`;
		const { status, json } = await world.call('POST', path, { enabled: true });
		expect(status).toBe(422);
		expect(json).toMatchObject({ message: 'The charger answered Rejected.' });
		expect((await world.call('GET', path)).json).toEqual({ enabled: false });
	});

	test('for no reason but the state: no session to stop, no free connector', async () => {
		const charger = world.free();
		const rejected = { status: 'Rejected' };
		expect((await world.act(charger, 'stop')).json).toEqual(rejected);
		world.data.startTransaction(charger, 1, 'A');
		expect((await world.act(charger, 'start', { id_token: 'A' })).json).toEqual(rejected);
		const foreign = await world.act(charger, 'stop', { transaction_id: 1 });
		expect(foreign.json).toEqual(rejected);
	});
});

test('an answer that comes too late is a 504, and the command is carried out', async () => {
	const charger = world.free();
	world.data.answerLate(charger);
	expect((await world.act(charger, 'start', { id_token: 'A' })).status).toBe(504);
	expect(await world.status(charger)).toBe('Charging');
	const [command] = await world.logs(charger, 'filter[method]=RemoteStartTransaction');
	expect(command).toMatchObject({ status: 'failed', result: null });
	expect((await world.act(charger, 'stop')).status).toBe(200);
});
