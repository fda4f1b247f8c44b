import type { IDataObject } from 'n8n-workflow';
import { jsons, stopped } from '../../support/apiRequest';
import { busyCharger } from '../../support/chargers';
import { commandBench, UUID } from '../../support/commands';
import { quickWaits } from '../../support/quickWaits';
import { rl } from '../../support/operations';

const { bench, run } = commandBench();
const WAIT = { waitForEffect: true, timeLimit: 1, interval: 1 };
const one = rl('id', '1');

/** A charger: whether it is online, the status of each connector, and more of what it shows. */
const shows = (connection: string, statuses: object, more: object = {}) => ({
	connection_status: connection,
	last_connection_at: '2026-01-10T01:00:00Z',
	connectors: Object.entries(statuses).map(([id, status]) => ({
		connector_id: Number(id),
		status: status as string,
	})),
	...more,
});
/** After any command of these tests. */
const now = () => '2096-01-10T01:14:32Z';

interface Scene {
	operation: string;
	parameters: IDataObject;
	before: object;
	after: object;
	/** Sessions of the charger, when there are any. */
	sessions?: [before: object[], after: object[]];
	answer?: number;
}

afterEach(() => jest.restoreAllMocks());

async function told({ operation, parameters, before, after, sessions, answer }: Scene) {
	quickWaits();
	let sent = 0;
	bench().stub.reset(({ method, path }) => {
		if (method === 'POST') {
			sent++;
			return { status: answer ?? 200, body: { status: 'Accepted' } };
		}
		if (path.endsWith('/transactions')) return { body: { data: sessions?.[sent] ?? [] } };
		return { body: sent > 0 ? after : before };
	});
	const resource = operation === 'setLock' ? 'setting' : 'command';
	const result = await bench().stubbed({
		...{ resource, operation, charger: rl('id', UUID) },
		...{ ...parameters, ...WAIT },
	});
	expect(sent).toBe(1);
	return result;
}

const START = { operation: 'start', parameters: { connector: one, idTag: 'T1' } };
const ANY = { operation: 'start', parameters: { connector: rl('id', ''), idTag: 'T1' } };
const STOP = { operation: 'stop', parameters: {} };
const STOP_77 = { operation: 'stop', parameters: { transaction: rl('id', '77') } };
const RESTART = { operation: 'restart', parameters: {} };
const LOCK = { operation: 'setLock', parameters: { locked: true } };
const LIMIT = { operation: 'setLimit', parameters: { connector: one, amps: 10 } };
const WHOLE = { operation: 'setLimit', parameters: { connector: rl('id', '0'), amps: 10 } };

const free = shows('online', { 1: 'Preparing', 2: 'Available' });
const busy = shows('online', { 1: 'Charging', 2: 'Charging' });
const session = (id: number, stopped_at: string | null) => ({
	...{ id, stopped_at },
	connector: { connector_id: 1 },
});
const usage = (L1: unknown, more: object = {}) =>
	shows('online', { 1: 'Charging' }, { timestamp: now(), L1, L2: L1, L3: L1, kW: '-', ...more });
const drawing = usage('16.0', { timestamp: '2026-01-10T01:14:32Z' });
const later = { last_connection_at: '2026-01-10T02:00:00Z' };

describe('an effect is seen', () => {
	it.each<[string, Scene]>([
		['a session on the connector', { ...START, before: free, after: busy }],
		['a session on any connector', { ...ANY, before: free, after: busy }],
		[
			'the end of the one session',
			{ ...STOP, before: shows('online', { 1: 'Charging', 2: 'Available' }), after: free },
		],
		['the end of all sessions', { ...STOP, before: busy, after: free }],
		[
			'the end of the session that is named',
			{
				...{ ...STOP_77, before: busy, after: busy },
				sessions: [[session(77, null)], [session(78, null), session(77, now())]],
			},
		],
		['a new connection', { ...RESTART, before: free, after: shows('online', {}, later) }],
		[
			'the lock',
			{ ...LOCK, before: shows('online', {}), after: shows('online', {}, { enabled: true }) },
		],
		[
			'the end of the one session, which is named and cannot be read',
			{ ...STOP_77, before: shows('online', { 1: 'Charging', 2: 'Available' }), after: free },
		],
		['amps', { ...LIMIT, before: drawing, after: usage(' 9.9') }],
		[
			'amps of no known time',
			{ ...LIMIT, before: drawing, after: usage('9', { timestamp: null }) },
		],
		['amps of every connector', { ...WHOLE, before: drawing, after: usage(' 9.9') }],
		['no power, where amps are missing', { ...LIMIT, before: drawing, after: none() }],
	])('by %s', async (_, scene) => {
		const [item] = jsons(await told(scene));
		expect(item).toMatchObject({ status: 'Accepted', effectSeen: true });
		expect(item).not.toHaveProperty('hint');
		expect(item).not.toHaveProperty('lookFailed');
	});
});

/** Scenes in which nothing shows that a command was carried out. */
const NOTHING: Array<[string, Scene]> = [
	...[START, ANY, STOP, RESTART, LOCK, LIMIT, WHOLE].flatMap((command): Array<[string, Scene]> => {
		const before = command === STOP ? busy : command.operation === 'setLimit' ? drawing : free;
		const was = [command.operation, ' of ', Object.keys(command.parameters)].join('');
		return [
			[`${was}: nothing at all`, { ...command, before, after: {} }],
			[`${was}: an empty list`, { ...command, before, after: [] }],
			[`${was}: offline`, { ...command, before, after: after(command, 'offline') }],
			[`${was}: never seen`, { ...command, before, after: after(command, 'never_seen') }],
		];
	}),
	['another connector begins', { ...START, before: free, after: only(2, 'Charging') }],
	[
		'connector 0 begins',
		{ ...ANY, before: shows('online', { 0: 'Available' }), after: only(0, 'Charging') },
	],
	['a session that ran before', { ...START, before: busy, after: busy }],
	[
		'a session that a lost line hid',
		{ ...START, before: shows('offline', { 1: 'Available' }), after: busy },
	],
	[
		'a connector of which nothing was known',
		{ ...START, before: shows('online', { 1: null }), after: busy },
	],
	[
		'one of two sessions ends',
		{ ...STOP, before: busy, after: shows('online', { 1: 'Charging', 2: 'Available' }) },
	],
	[
		'the session goes behind a fault',
		{ ...STOP, before: only(1, 'Charging'), after: only(1, 'Faulted') },
	],
	['the connector is gone', { ...STOP, before: only(1, 'Charging'), after: only(2, 'Available') }],
	['connector 0 ends', { ...STOP, before: only(0, 'Charging'), after: only(0, 'Available') }],
	[
		'another session ends than the one that is named',
		{
			...{ ...STOP_77, before: busy, after: free },
			sessions: [
				[session(78, null), session(77, null)],
				[session(78, now()), session(77, null)],
			],
		},
	],
	['the session that is named cannot be found', { ...STOP_77, before: busy, after: free }],
	[
		'the one session ends, and the one that is named is none of those that are listed',
		{
			...{ ...STOP_77, before: only(1, 'Charging'), after: only(1, 'Available') },
			sessions: [[session(78, null)], [session(78, now())]],
		},
	],
	[
		'the one session ends, and the one that is named goes on as far as can be read',
		{
			...{ ...STOP_77, before: only(1, 'Charging'), after: only(1, 'Available') },
			sessions: [[], [session(77, null)]],
		},
	],
	[
		'the session that is named had an end that is left out',
		{
			...{ ...STOP_77, before: busy, after: busy },
			sessions: [[{ id: 77 }], [session(77, now())]],
		},
	],
	[
		'the session that is named was over before',
		{
			...STOP_77,
			before: busy,
			after: free,
			sessions: [[session(77, now())], [session(77, now())]],
		},
	],
	[
		'the session that is named has an end that is no time',
		{
			...STOP_77,
			before: busy,
			after: busy,
			sessions: [[session(77, null)], [session(77, 'N/A')]],
		},
	],
	[
		'a connection of a day that is not sure',
		{
			...RESTART,
			before: shows('online', {}, { last_connection_at: '01/02/2026 10:00' }),
			after: shows('online', {}, { last_connection_at: '02/01/2026 10:00' }),
		},
	],
	['a connection that is older', { ...RESTART, before: shows('online', {}, later), after: free }],
	[
		'a charger that was away comes back',
		{ ...RESTART, before: shows('offline', {}), after: shows('online', {}, later) },
	],
	['another lock', { ...LOCK, before: free, after: shows('online', {}, { enabled: 'true' }) }],
	...[usage('-'), usage('-16'), usage(''), usage(null)].map((state, nth): [string, Scene] => [
		`reading ${nth}`,
		{ ...LIMIT, before: drawing, after: state },
	]),
	[
		'a reading older than the one before',
		{ ...LIMIT, before: drawing, after: usage('6', { timestamp: '2026-01-10T01:14:00Z' }) },
	],
	[
		'a connector that is no longer listed',
		{
			...{ ...WHOLE, before: shows('online', { 1: 'Charging', 2: 'Charging' }, amps('16', '10')) },
			after: shows('online', { 1: 'Charging' }, amps('6', '14')),
		},
	],
	['kW of a pause that is none', { ...LIMIT, before: drawing, after: usage('-', { kW: '11.0' }) }],
];

describe('no effect is seen', () => {
	it.each(NOTHING)('by %s', async (_, scene) => {
		const [item] = jsons(await told(scene));
		expect(item).toMatchObject({ status: 'Accepted', effectSeen: false });
		expect(item?.hint).toEqual(expect.any(String));
	});

	it.each(NOTHING)('by %s, and a 504 stays one', async (_, scene) => {
		expect(stopped(await told({ ...scene, answer: 504 })).httpCode).toBe('504');
	});

	it('by a new connection of a charger that did not answer: its line may have been lost', async () => {
		const scene = { ...RESTART, before: free, after: shows('online', {}, later), answer: 504 };
		expect(stopped(await told(scene)).httpCode).toBe('504');
	});

	it('on a charger that goes offline meanwhile: its 504 stays one', async () => {
		const world = bench().world.sandbox.data;
		const charger = busyCharger(bench());
		world.commandDelayMs = 60_000;
		world.answerLate(charger);
		world.agenda.at(world.now() + 200, () => world.goOffline(charger));
		const parameters = { charger: rl('id', charger.uuid), connector: one, amps: 6, ...WAIT };
		expect(stopped(await run('setLimit', parameters)).httpCode).toBe('504');
		world.commandDelayMs = 0;
		world.goOnline(charger);
	});
});

function after(
	{ operation, parameters }: { operation: string; parameters: IDataObject },
	connection: string,
) {
	const statuses = operation === 'stop' ? { 1: 'Available', 2: 'Available' } : { 1: 'Charging' };
	const amps = { timestamp: now(), L1: '1', L2: '1', L3: '1' };
	return shows(connection, statuses, { ...later, ...amps, enabled: parameters.locked });
}

function only(number: number, status: string) {
	return shows('online', { [number]: status });
}

function amps(each: string, minute: string) {
	return { timestamp: `2026-01-10T01:${minute}:32Z`, L1: each, L2: each, L3: each };
}

/** No amps, no power. */
function none() {
	return usage('-', { kW: ' 0.00' });
}
