import { BEGIN, chargingWorld, HOUR, MINUTE, sqlTime, type Charger } from './volttime-harness';

const world = chargingWorld();

interface Value {
	id: number;
	connector_id: number;
	transaction_id: number | null;
	timestamp: string;
	value: string;
	context: string;
	measurand: string;
	phase: string | null;
}
interface Page {
	data: Value[];
	meta: { total: number };
}

const page = async (charger: Charger, from: number, to: number, query = '') => {
	const span = `date_from=${sqlTime(from)}&date_to=${sqlTime(to)}`;
	const { json } = await world.call(
		'GET',
		`/chargers/${charger.uuid}/metervalues?${span}&${query}`,
	);
	return json as Page;
};
const REGISTER = 'measurand=Energy.Active.Import.Register';

/** The last OCPP meter value of a connector, by measurand and phase. */
async function latest(charger: Charger) {
	const path = `/chargers/${charger.uuid}/connectors/1/latest-metervalue`;
	const { json } = await world.call('GET', path);
	const [message] = (
		json as {
			meterValue: Array<{
				timestamp: string;
				sampledValue: Array<{ measurand: string; phase?: string; value: string }>;
			}>;
		}
	).meterValue;
	const values = (message?.sampledValue ?? []).map(
		({ measurand, phase, value }) => [phase ?? measurand, Number(value)] as const,
	);
	return { at: message?.timestamp, ...Object.fromEntries(values) } as Record<string, unknown>;
}

test('a session grows by what is drawn: limits and pauses count piece by piece', async () => {
	const charger = world.free();
	await world.act(charger, 'start', { id_token: 'CARD' });
	const kwh: number[] = [];
	for (const amps of [16, 8, 0, 6]) {
		await world.act(charger, 'charge-limit', { connector_id: 1, limit: amps });
		world.pass(HOUR);
		kwh.push(Number((await world.session(charger))?.total_kwh));
	}
	const each = (amps: number) => (amps * 0.97 * 690) / 1000;
	[each(16), each(24), each(24), each(30)].forEach((expected, index) =>
		expect(kwh[index]).toBeCloseTo(expected, 2),
	);
	await world.act(charger, 'stop');
	const done = await world.session(charger);
	expect((done?.meter_stop ?? 0) - (done?.meter_start ?? 0)).toBe(
		Math.round(Number(done?.total_kwh) * 1000),
	);
	world.pass(HOUR);
	expect((await world.session(charger))?.total_kwh).toBe(done?.total_kwh);
});

test('a full car stops taking power, and says so', async () => {
	const charger = world.free();
	await world.act(charger, 'start', { id_token: 'CARD' });
	world.pass(10 * HOUR);
	expect(await world.status(charger)).toBe('SuspendedEV');
	expect((await world.session(charger))?.total_kwh).toBe('60.000');
	const [message] = await world.logs(charger, 'filter[method]=StatusNotification');
	expect(message?.params.status).toBe('SuspendedEV');
	const hours = (Date.parse(message?.created_at ?? '') - BEGIN) / HOUR;
	expect(hours).toBeCloseTo(60_000 / (16 * 0.97 * 690), 3);
});

test('the next session of a connector begins where its meter stands', async () => {
	const charger = world.free();
	await world.act(charger, 'start', { id_token: 'A' });
	world.pass(HOUR);
	await world.act(charger, 'stop');
	const stop = (await world.session(charger))?.meter_stop;
	await world.act(charger, 'start', { id_token: 'B' });
	expect(await world.session(charger)).toMatchObject({ id_tag: 'B', meter_start: stop });
});

test('the latest meter value is that of the session', async () => {
	const charger = world.free();
	await world.act(charger, 'start', { id_token: 'A' });
	await world.act(charger, 'charge-limit', { connector_id: 1, limit: 10 });
	world.pass(20 * MINUTE);
	const session = await world.session(charger);
	expect(await latest(charger)).toEqual({
		at: new Date(BEGIN + 20 * MINUTE).toISOString(),
		'Energy.Active.Import.Register':
			(session?.meter_start ?? 0) + Math.round(Number(session?.total_kwh) * 1000),
		'Power.Active.Import': 6693,
		L1: 9.7,
		L2: 9.7,
		L3: 9.7,
	});
});

test('the history of a session: register, power, its number, and its ends', async () => {
	const charger = world.free();
	await world.act(charger, 'start', { id_token: 'A' });
	world.pass(40 * MINUTE);
	await world.act(charger, 'stop');
	world.pass(20 * MINUTE);
	const session = await world.session(charger);
	const start = session?.meter_start ?? 0;
	const watts = 16 * 0.97 * 690;
	const register = (minutes: number) => String(Math.round(start + (watts * minutes) / 60));

	const values = await page(charger, BEGIN, BEGIN + HOUR, `${REGISTER}&order_by=asc`);
	expect(values.meta.total).toBe(values.data.length);
	expect(values.data.map(({ context, value }) => [context, value])).toEqual([
		['Sample.Periodic', register(0)],
		['Transaction.Begin', register(0)],
		['Sample.Periodic', register(15)],
		['Sample.Periodic', register(30)],
		['Transaction.End', register(40)],
		['Sample.Periodic', register(40)],
		['Sample.Periodic', register(40)],
	]);
	const numbers = values.data.map((one) => one.transaction_id);
	expect(numbers).toEqual([...Array<unknown>(5).fill(session?.id), null, null]);

	const power = await page(charger, BEGIN, BEGIN + HOUR, 'measurand=Power.Active.Import');
	expect(power.data.map(({ value }) => value)).toEqual(['0', '0', '10709', '10709', '10709']);
	const ends = await page(charger, BEGIN, BEGIN + HOUR, 'context=Transaction.End');
	expect(ends.data.map(({ value }) => value)).toEqual([String(session?.meter_stop)]);
});

test('the history of a charger: of all connectors, never falling, each value once', async () => {
	const charger = world.charger(
		(one) => one.connectors.length === 2 && one.connection_status === 'online',
	);
	const span = [BEGIN - 48 * HOUR, BEGIN] as const;
	const found: Value[] = [];
	const { meta } = await page(charger, ...span, 'order_by=asc');
	for (let number = 1; found.length < meta.total; number++) {
		const { data } = await page(charger, ...span, `order_by=asc&limit=500&page=${number}`);
		expect(data.length).toBeGreaterThan(0);
		found.push(...data);
	}
	expect(new Set(found.map(({ id }) => id)).size).toBe(meta.total);
	for (const connector of [1, 2]) {
		const registers = found
			.filter((one) => one.connector_id === connector && one.measurand.startsWith('Energy'))
			.map(({ value }) => Number(value));
		expect(registers).toEqual([...registers].sort((a, b) => a - b));
	}
	const times = found.map(({ timestamp }) => timestamp);
	expect(times).toEqual([...times].sort());
	const newest = await page(charger, ...span, 'order_by=desc');
	expect(newest.data[0]?.timestamp).toBe(times.at(-1));
});

test('a charger that is away has measured nothing since', async () => {
	const charger = world.free();
	world.pass(HOUR);
	world.data.goOffline(charger);
	world.pass(5 * HOUR);
	const { data } = await page(charger, BEGIN, BEGIN + 6 * HOUR, 'order_by=asc');
	expect(Date.parse(data.at(-1)?.timestamp ?? '')).toBe(BEGIN + HOUR);
	expect(await latest(charger)).toMatchObject({ at: new Date(BEGIN + HOUR).toISOString() });
	const unseen = world.charger((one) => one.connection_status === 'never_seen');
	expect(await page(unseen, BEGIN, BEGIN + HOUR)).toMatchObject({ data: [], meta: { total: 0 } });
});

test('sessions at the beginning follow each other on their connectors, and took what these can give', () => {
	const byConnector = new Map<object, Array<(typeof world.data.transactions)[number]>>();
	for (const session of world.data.transactions) {
		byConnector.set(session.connector, [...(byConnector.get(session.connector) ?? []), session]);
	}
	expect(byConnector.size).toBeGreaterThan(50);
	for (const sessions of byConnector.values()) {
		sessions.reverse().forEach((session, index) => {
			const next = sessions[index + 1];
			if (!next) return;
			expect(session.stopped_at! < next.started_at).toBe(true);
			expect(session.meter_stop).toBe(next.meter_start);
			const hours = (Date.parse(session.stopped_at!) - Date.parse(session.started_at)) / HOUR;
			expect(session.meter_stop! - session.meter_start).toBeLessThanOrEqual(hours * 50_000);
		});
	}
});
