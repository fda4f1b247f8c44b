import { chargingWorld, HOUR, MINUTE, type Charger } from './volttime-harness';

const world = chargingWorld();

/** The status notifications of connector 1 since a test began, oldest first. */
async function told(charger: Charger): Promise<unknown[]> {
	const logs = await world.logs(charger, 'filter[method]=StatusNotification');
	return logs
		.filter(({ params }) => params.connectorId === 1 && params.timestamp !== undefined)
		.filter(({ created_at: at }) => at >= new Date(world.data.now()).toISOString().slice(0, 19))
		.map(({ params }) => params.status)
		.reverse();
}

describe('a connector', () => {
	test('goes from Available over a session back to Available, and the charger tells each step', async () => {
		const charger = world.free();
		world.pass(1_000);
		world.data.plugIn(charger, 1);
		expect(await world.status(charger)).toBe('Preparing');
		await world.act(charger, 'start', { id_token: 'CARD' });
		expect(await world.status(charger)).toBe('Charging');
		await world.act(charger, 'charge-limit', { connector_id: 1, limit: 0 });
		expect(await world.status(charger)).toBe('SuspendedEVSE');
		await world.act(charger, 'charge-limit', { connector_id: 1, limit: 16 });
		world.data.suspendEv(charger, 1);
		expect(await world.status(charger)).toBe('SuspendedEV');
		world.data.resumeEv(charger, 1);
		await world.act(charger, 'stop');
		expect(await world.status(charger)).toBe('Finishing');
		world.data.unplug(charger, 1);
		expect(await world.status(charger)).toBe('Available');
		expect(await told(charger)).toEqual([
			'Preparing',
			'Charging',
			'SuspendedEVSE',
			'Charging',
			'SuspendedEV',
			'Charging',
			'Finishing',
			'Available',
		]);
	});

	test('that is unplugged in a session ends it', async () => {
		const charger = world.free();
		world.data.plugIn(charger);
		world.data.startTransaction(charger, 1, 'CARD');
		world.pass(HOUR);
		world.data.unplug(charger);
		expect(await world.session(charger)).toMatchObject({
			id_tag: 'CARD',
			stop_reason: 'EVDisconnected',
		});
		expect(await world.status(charger)).toBe('Available');
	});

	test('begins a session by itself with Plug & Charge', async () => {
		const charger = world.free();
		const settings = `/chargers/${charger.uuid}/settings/plug-charge`;
		await world.call('POST', settings, { enabled: true, card_uid: 'OWN' });
		world.data.plugIn(charger);
		expect(await world.session(charger)).toMatchObject({ id_tag: 'OWN', stopped_at: null });
		expect(await world.status(charger)).toBe('Charging');
	});

	test.each([
		['plug in a second cable', (one: Charger) => (world.data.plugIn(one), world.data.plugIn(one))],
		['be unplugged without a cable', (one: Charger) => world.data.unplug(one)],
		['have a fault cleared that it has not', (one: Charger) => world.data.clearFault(one)],
		['go online twice', (one: Charger) => world.data.goOnline(one)],
		['use a connector it has not', (one: Charger) => world.data.plugIn(one, 7)],
	])('cannot %s', (_, act) => {
		expect(() => act(world.free())).toThrow(/^Charger SANDBOX-\d+ cannot /);
	});
});

describe('a lock', () => {
	test('takes a free connector out of service, and gives it back', async () => {
		const charger = world.free();
		const lock = (enabled: boolean) =>
			world.call('POST', `/chargers/${charger.uuid}/settings/lock`, { enabled });
		await lock(true);
		expect(await world.status(charger)).toBe('Unavailable');
		expect((await world.act(charger, 'start', { id_token: 'A' })).json).toEqual({
			status: 'Rejected',
		});
		await lock(false);
		expect(await world.status(charger)).toBe('Available');
		const [command] = await world.logs(charger, 'filter[method]=ChangeAvailability');
		expect(command).toMatchObject({
			destination: 'charger',
			params: { connectorId: 0, type: 'Operative' },
		});
	});

	test('waits for a session to end', async () => {
		const charger = world.free();
		await world.act(charger, 'start', { id_token: 'A' });
		await world.call('POST', `/chargers/${charger.uuid}/settings/lock`, { enabled: true });
		expect(await world.status(charger)).toBe('Charging');
		await world.act(charger, 'stop');
		expect(await world.status(charger)).toBe('Unavailable');
		await world.call('POST', `/chargers/${charger.uuid}/settings/lock`, { enabled: false });
		// The cable is still in.
		expect(await world.status(charger)).toBe('Preparing');
	});
});

describe('a fault', () => {
	test('of a connector ends its session and names its code, until it is cleared', async () => {
		const charger = world.free();
		await world.act(charger, 'start', { id_token: 'A' });
		world.data.fault(charger, 1, 'OverVoltage', '260 V');
		const { json } = await world.call('GET', `/chargers/${charger.uuid}`);
		expect(json).toMatchObject({
			data: {
				status: 'Available',
				connectors: [{ status: 'Faulted', error: 'OverVoltage', error_info: '260 V' }],
			},
		});
		expect(await world.session(charger)).toMatchObject({ stop_reason: 'Other' });
		const [message] = await world.logs(charger, 'filter[method]=StatusNotification');
		expect(message?.params).toMatchObject({ errorCode: 'OverVoltage', status: 'Faulted' });
		expect((await world.act(charger, 'start', { id_token: 'A' })).json).toEqual({
			status: 'Rejected',
		});
		world.data.clearFault(charger, 1);
		expect(await world.status(charger)).toBe('Preparing');
	});

	test('of the whole charger shows at the charger and at every connector', async () => {
		const charger = world.charger((one) => one.connectors.length === 2 && one.error === 'NoError');
		if (charger.connection_status !== 'online') world.data.goOnline(charger);
		world.data.fault(charger, 0, 'HighTemperature');
		const { json } = await world.call('GET', `/chargers/${charger.uuid}`);
		expect(json).toMatchObject({
			data: {
				status: 'Faulted',
				error: 'HighTemperature',
				connectors: [{ status: 'Faulted' }, { status: 'Faulted' }],
			},
		});
		world.data.clearFault(charger);
		expect(charger).toMatchObject({ status: 'Available', error: 'NoError' });
	});
});

describe('a lost line', () => {
	test('hides a session that goes on: its energy is known again when the line is back', async () => {
		const charger = world.free();
		await world.act(charger, 'start', { id_token: 'A' });
		world.pass(30 * MINUTE);
		world.data.goOffline(charger);
		const known = (await world.session(charger))?.total_kwh;
		world.pass(30 * MINUTE);
		expect(await world.status(charger)).toBe('Unavailable');
		expect(charger).toMatchObject({ connection_status: 'offline', status: 'Unavailable' });
		expect((await world.session(charger))?.total_kwh).toBe(known);
		expect((await world.act(charger, 'stop')).status).toBe(504);
		world.data.goOnline(charger);
		expect(await world.status(charger)).toBe('Charging');
		expect(Number((await world.session(charger))?.total_kwh)).toBeCloseTo(2 * Number(known), 2);
	});

	test('of a charger that was never seen ends with its first boot', async () => {
		const { json } = await world.call('POST', '/chargers', { identity: 'BRAND-NEW' });
		const charger = world.charger((one) => one.uuid === (json as { data: Charger }).data.uuid);
		expect(await world.logs(charger)).toEqual([]);
		world.data.goOnline(charger);
		expect(await world.status(charger)).toBe('Available');
		expect((await world.logs(charger)).map(({ method }) => method).reverse()).toEqual([
			'BootNotification',
			'StatusNotification',
			'StatusNotification',
			'StatusNotification',
		]);
		expect(charger).toMatchObject({ connection_status: 'online', firmware_version: '2.4.1' });
	});
});

describe('a restart', () => {
	test('ends the session, boots anew and keeps the lock', async () => {
		const charger = world.free();
		await world.act(charger, 'start', { id_token: 'A' });
		world.pass(MINUTE);
		expect((await world.act(charger, 'restart')).json).toEqual({ status: 'Accepted' });
		expect(await world.session(charger)).toMatchObject({ stop_reason: 'SoftReset' });
		expect(await world.status(charger)).toBe('Preparing');
		expect(Date.parse(charger.last_connection_at ?? '')).toBe(world.data.now());
		const methods = (await world.logs(charger)).map(({ method }) => method);
		const steps = ['BootNotification', 'StopTransaction', 'Reset'];
		expect(methods.filter((method) => steps.includes(method))).toEqual(steps);
	});
});

describe('the log', () => {
	test('of a session holds what a charger sends, newest first', async () => {
		const charger = world.free();
		await world.act(charger, 'start', { connector_id: 1, id_token: 'CARD' });
		world.pass(40 * MINUTE);
		await world.act(charger, 'stop');
		const logs = await world.logs(charger);
		const times = logs.map(({ created_at: at }) => at);
		expect(times).toEqual([...times].sort().reverse());
		const of = (method: string) => logs.find((log) => log.method === method);
		const session = await world.session(charger);
		expect(of('RemoteStartTransaction')).toMatchObject({
			destination: 'charger',
			status: 'done',
			params: { connectorId: 1, idTag: 'CARD' },
			result: { status: 'Accepted' },
		});
		expect(of('StartTransaction')).toMatchObject({
			destination: 'centralsystem',
			params: { connectorId: 1, idTag: 'CARD', meterStart: session?.meter_start },
			result: { transactionId: session?.id },
		});
		expect(of('MeterValues')?.params).toMatchObject({ transactionId: session?.id });
		expect(of('StopTransaction')?.params).toMatchObject({
			transactionId: session?.id,
			meterStop: session?.meter_stop,
			reason: 'Remote',
		});
	});

	test('grows by a heartbeat each quarter of an hour, and not beyond its bound', async () => {
		const charger = world.free();
		const before = world.data.logsOf(charger).length;
		world.pass(HOUR);
		expect(world.data.logsOf(charger).length).toBe(before + 4);
		const [beat] = await world.logs(charger);
		expect(beat).toMatchObject({ method: 'Heartbeat', destination: 'centralsystem' });
		for (let day = 0; day < 10; day++) {
			world.pass(24 * HOUR);
			world.data.logsOf(charger);
		}
		expect(world.data.logsOf(charger)).toHaveLength(500);
	});

	test('of a charger that does not answer a command says so', async () => {
		const charger = world.charger((one) => one.connection_status === 'offline');
		await world.act(charger, 'restart');
		const [command] = await world.logs(charger);
		expect(command).toMatchObject({ method: 'Reset', status: 'failed', result: null });
	});
});

test('connectors that are busy at the beginning have a session that fits their status', async () => {
	for (const session of world.data.transactions.filter((one) => one.stopped_at === null)) {
		const { charger, connector } = session;
		expect(['Charging', 'SuspendedEV', 'SuspendedEVSE']).toContain(connector.status);
		const amps = await world.amps(charger, connector.connector_id);
		expect(amps > 0).toBe(connector.status === 'Charging');
	}
});
