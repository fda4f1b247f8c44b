import type { IDataObject } from 'n8n-workflow';
import { jsons, stopped } from '../../support/apiRequest';
import type { StubAnswer } from '../../support/stub';
import { busyCharger } from '../../support/chargers';
import { commandBench, UUID } from '../../support/commands';
import { rl } from '../../support/operations';
import { quickWaits } from '../../support/quickWaits';

const { bench, run } = commandBench();
const scheduleStart = '2026-01-10T00:00:00Z';

describe('a charger that takes its time', () => {
	const world = () => bench().world.sandbox.data;
	afterEach(() => {
		world().commandDelayMs = 0;
	});
	const limit = async (uuid: string, amps: number) =>
		jsons(
			await run('setLimit', {
				charger: rl('id', uuid),
				connector: rl('id', '1'),
				amps,
				waitForEffect: true,
				timeLimit: 6,
				interval: 1,
			}),
		)[0];

	it('is waited for until the limit shows in what it draws', async () => {
		world().commandDelayMs = 1500;
		const item = await limit(busyCharger(bench()).uuid, 6);
		expect(item).toMatchObject({ status: 'Accepted', effectSeen: true });
		expect(item?.waitedSeconds).toBeGreaterThanOrEqual(1);
	});

	it('is seen to have obeyed although it did not answer, and told only once', async () => {
		const charger = busyCharger(bench());
		await limit(charger.uuid, 16);
		bench().world.sandbox.resetStats();
		world().answerLate(charger);
		expect(await limit(charger.uuid, 7)).toMatchObject({ status: 'Unanswered', effectSeen: true });
		const sent = bench()
			.requests()
			.filter(({ operationId }) => operationId === 'setChargeLimit');
		expect(sent.map(({ status }) => status)).toEqual([504]);
	});

	it('shows that a profile of a higher stack level beats the limit, and says what may help', async () => {
		const { uuid } = busyCharger(bench());
		await run('setProfile', {
			charger: rl('id', uuid),
			connector: rl('id', '1'),
			stackLevel: 8,
			scheduleStart,
		});
		const item = await limit(uuid, 6);
		expect(item).toMatchObject({ status: 'Accepted', effectSeen: false });
		expect(item?.hint).toMatch(/stack level/i);
	});
});

describe('a look beforehand that fails', () => {
	afterEach(() => jest.restoreAllMocks());

	/** What a charger shows, by the end of the path that is asked. */
	const charger = (connection: string, session: string, more: object = {}) => ({
		connection_status: 'online',
		last_connection_at: connection,
		connectors: [{ connector_id: 1, status: session }],
		...more,
	});
	const draws = (L1: string, L2 = '-') =>
		charger('x', 'Charging', { timestamp: '2096-01-10T01:14:32Z', L1, L2, L3: '-' });
	const one = rl('id', '1');
	/** What the charger shows afterwards, and whether that alone is a sign that it obeyed. */
	const COMMANDS: Array<[resource: string, name: string, IDataObject, object, seen: boolean]> = [
		['command', 'start', { connector: one, idTag: 'T1' }, charger('x', 'Charging'), false],
		['command', 'stop', {}, charger('x', 'Available'), false],
		['command', 'restart', {}, charger('2026-01-10T01:14:32Z', 'Available'), false],
		['command', 'setLimit', { connector: one, amps: 6 }, draws('5.9'), true],
		['command', 'setLimit', { connector: one, amps: 6 }, draws('-'), false],
		['command', 'setLimit', { connector: one, amps: 6 }, draws('16'), false],
		['setting', 'setLock', { locked: true }, charger('x', 'Available', { enabled: true }), true],
		['setting', 'setLock', { locked: true }, charger('x', 'Available', { enabled: false }), false],
	];
	/** How a look may fail. What the service says, a token for one, is nothing to repeat. */
	const FAILURES: Array<[why: string, look: StubAnswer]> = [
		...[400, 401, 403, 404, 429, 500, 502, 503, 504].map((status): [string, StubAnswer] => [
			`HTTP ${status}`,
			{ status, body: { message: 'No, Bearer sandbox-secret-token' } },
		]),
		['a connection that breaks', { raw: (res) => void res.destroy() }],
		['a web page', { body: '<html>', headers: { 'content-type': 'text/html' } }],
		['data that breaks off', { body: '{"data":', headers: { 'content-type': 'application/json' } }],
	];
	const cases = COMMANDS.flatMap(([resource, operation, parameters, after, seen]) =>
		FAILURES.map(([why, look]) => ({ why, look, resource, operation, parameters, after, seen })),
	);
	type Case = (typeof cases)[number];

	/** Runs a command whose charger cannot be read until it was sent; gives what was sent too. */
	async function told({ look, resource, operation, parameters, after }: Case, answer = 200) {
		quickWaits();
		let sent = 0;
		bench().stub.reset(({ method }) => {
			if (method === 'GET') return sent > 0 ? { body: after } : look;
			sent++;
			return { status: answer, body: { status: 'Accepted' } };
		});
		const wait = { waitForEffect: true, timeLimit: 1, interval: 1 };
		const shared = { resource, operation, charger: rl('id', UUID) };
		const result = await bench().stubbed({ ...shared, ...parameters, ...wait });
		return { result, sent };
	}

	it.each(cases)(
		'by $why: $operation is sent once, before is null, and the item says why',
		async (one) => {
			const { result, sent } = await told(one);
			const [item] = jsons(result);
			expect(sent).toBe(1);
			expect(item).toMatchObject({ status: 'Accepted', effectSeen: one.seen, before: null });
			expect(item?.after).not.toBeNull();
			expect(item?.hint).toMatch(/state before the command could not be read/);
			expect(item?.lookFailed).toEqual(expect.stringMatching(/\w{4}/));
			expect(JSON.stringify(item)).not.toContain('sandbox-secret');
		},
	);

	it.each(cases)(
		'by $why, and $operation unanswered: stops with the 504, told once',
		async (one) => {
			const { result, sent } = await told(one, 504);
			expect(stopped(result).httpCode).toBe('504');
			expect(sent).toBe(1);
		},
	);

	it.each([
		[401, 'does not accept'],
		[403, 'permissions'],
		[404, 'has nothing at'],
	])(
		'as the command does, by HTTP %i, is told as that: nothing was carried out',
		async (status, words) => {
			for (const [resource, operation, parameters] of COMMANDS) {
				bench().stub.reset(() => ({ status, body: {} }));
				const [item] = jsons(
					await bench().stubbed(
						{
							...{ resource, operation, charger: rl('id', UUID), ...parameters },
							...{ waitForEffect: true, timeLimit: 1, interval: 1 },
						},
						{ settings: { onError: 'continueRegularOutput' } },
					),
				);
				expect(item).toMatchObject({ outcome: 'refused', statusCode: status });
				expect(JSON.stringify(item)).toContain(words);
				expect(JSON.stringify(item)).not.toMatch(/was sent|effectSeen/);
			}
		},
	);

	it('is not made for connector 0, which stands for the whole charger', async () => {
		bench().stub.reset(({ method, path }) => {
			if (method === 'POST') return { body: { status: 'Accepted' } };
			const timestamp = new Date(Date.now() + 1000);
			if (path.includes('/connectors/')) return { body: { timestamp, L1: '5', L2: '5', L3: '5' } };
			return {
				body: {
					connection_status: 'online',
					connectors: [{ connector_id: 0 }, { connector_id: 2 }],
				},
			};
		});
		const wait = { waitForEffect: true, timeLimit: 1, interval: 1 };
		const parameters = { charger: rl('id', UUID), connector: rl('id', '0'), amps: 6, ...wait };
		const request = { resource: 'command', operation: 'setLimit', ...parameters };
		const [item] = jsons(await bench().stubbed(request));
		expect(item).toMatchObject({ effectSeen: true, before: { connectors: [{ connector_id: 2 }] } });
		const paths = bench().stub.seen.map(({ path }) => path);
		expect(paths.filter((path) => path.includes('/connectors/0'))).toEqual([]);
	});
});
