import type { IDataObject } from 'n8n-workflow';
import { command } from '../../../nodes/VoltTime/resources/command';
import { jsons, stopped } from '../../support/apiRequest';
import { commandBench, UUID } from '../../support/commands';
import { describeOperations, rl } from '../../support/operations';
import { busyCharger, freeCharger, offlineCharger } from '../../support/chargers';

const { bench, run, sentBody, unsent } = commandBench();
const WAIT = { waitForEffect: true, timeLimit: 5, interval: 1 };
const SHORT = { ...WAIT, timeLimit: 1 };

const scheduleStart = '2026-01-10T00:00:00Z';

describeOperations(
	command,
	{
		start: (b) => ({ charger: rl('id', freeCharger(b).uuid), idTag: '04A1B2C3' }),
		stop: (b) => ({ charger: rl('id', busyCharger(b).uuid) }),
		setLimit: (b) => ({ charger: rl('id', freeCharger(b).uuid), amps: 10, ...WAIT }),
		clearLimit: (b) => ({ charger: rl('id', freeCharger(b).uuid) }),
		setProfile: (b) => ({ charger: rl('id', freeCharger(b).uuid), scheduleStart }),
		clearProfiles: (b) => ({ charger: rl('id', freeCharger(b).uuid), which: 'all' }),
		restart: (b) => ({ charger: rl('id', freeCharger(b).uuid), ...WAIT }),
	},
	bench,
);

/** How often a command reached the sandbox. */
const count = (operationId: string) =>
	bench()
		.requests()
		.filter((request) => request.operationId === operationId).length;

describe('starting a session', () => {
	const startOn = async (uuid: string, more = {}) =>
		await run('start', { charger: rl('id', uuid), connector: rl('id', '1'), idTag: 'T1', ...more });

	it('waits until the connector is in a session, and shows before and after', async () => {
		const charger = freeCharger(bench());
		const [item] = jsons(await startOn(charger.uuid, WAIT));
		expect(item).toMatchObject({ status: 'Accepted', effectSeen: true });
		expect(item).toHaveProperty('before.connectors.0.status', 'Available');
		expect(item).toHaveProperty('after.connectors.0.status', 'Charging');
		expect(count('startCharging')).toBe(1);
	});

	it('stops with a message when the charger refuses, or gives the answer as data', async () => {
		const charger = freeCharger(bench());
		charger.settings.lock = true;
		expect(stopped(await startOn(charger.uuid)).message).toBe(
			'The charger answered Rejected: it was not carried out',
		);
		expect(stopped(await startOn(charger.uuid, WAIT)).message).toMatch(/answered Rejected/);
		const options = { ifRejected: 'data' };
		expect(jsons(await startOn(charger.uuid, { options }))).toEqual([
			{ status: 'Rejected', note: 'The charger answered Rejected: it was not carried out.' },
		]);
		const [waited] = jsons(await startOn(charger.uuid, { options, ...WAIT }));
		expect(waited).toMatchObject({ status: 'Rejected', effectSeen: false, waitedSeconds: 0 });
		charger.settings.lock = false;
	});

	it('is sent once when the charger does not answer, and says that it may still happen', async () => {
		const charger = offlineCharger(bench());
		for (const more of [{}, SHORT]) {
			bench().world.sandbox.resetStats();
			const { message, httpCode } = stopped(await startOn(charger.uuid, more));
			expect(message).toMatch(/did not answer in time; it may still carry the command out/);
			expect([httpCode, count('startCharging')]).toEqual(['504', 1]);
		}
	});

	it('does not take a session that ran before for the one it was to start', async () => {
		const charging = { connector_id: 1, status: 'Charging' };
		bench().stub.reset(({ method }) => ({
			body:
				method === 'POST'
					? { status: 'Accepted' }
					: { connection_status: 'online', connectors: [charging] },
		}));
		const parameters = { charger: rl('id', UUID), connector: rl('id', '1'), idTag: 'T1', ...SHORT };
		const request = { resource: 'command', operation: 'start', ...parameters };
		expect(jsons(await bench().stubbed(request))[0]).toMatchObject({ effectSeen: false });
	});

	it.each([
		['ID Tag is empty', { idTag: ' ' }],
		['ID Tag is longer than 20 characters', { idTag: 'x'.repeat(21) }],
		['Connector must be a whole number from 1 to 100', { idTag: 'T1', connector: rl('id', '0') }],
	])('says “%s”', async (message, parameters) => {
		expect((await unsent('start', parameters)).message).toBe(message);
	});
});

describe('stopping a session', () => {
	it('names the transaction only when one is chosen', async () => {
		expect(await sentBody('stop', {})).toEqual({});
		expect(await sentBody('stop', { transaction: rl('id', '77') })).toEqual({ transaction_id: 77 });
	});

	it('waits until the connector has left its session', async () => {
		const charger = busyCharger(bench());
		const [item] = jsons(await run('stop', { charger: rl('id', charger.uuid), ...WAIT }));
		expect(item).toMatchObject({ status: 'Accepted', effectSeen: true });
		expect(item).toHaveProperty('before.connectors.0.status', 'Charging');
		expect(item).not.toHaveProperty('after.connectors.0.status', 'Charging');
	});

	it('does not take a charger that went offline for one that stopped', async () => {
		let looks = 0;
		bench().stub.reset(({ method }) => {
			if (method === 'POST') return { status: 504, body: { message: 'No answer.' } };
			const online = looks++ === 0;
			const connector = { connector_id: 1, status: online ? 'Charging' : 'Unavailable' };
			const connection_status = online ? 'online' : 'offline';
			return { body: { data: { connection_status, connectors: [connector] } } };
		});
		const request = { resource: 'command', operation: 'stop', charger: rl('id', UUID), ...SHORT };
		expect(stopped(await bench().stubbed(request)).httpCode).toBe('504');
		expect(bench().stub.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	it('says so when there is no session', async () => {
		const charger = freeCharger(bench());
		const { message, description } = stopped(
			await run('stop', { charger: rl('id', charger.uuid) }),
		);
		expect(message).toBe('The charger answered Rejected: it was not carried out');
		expect(description).toMatch(/ended already/);
	});

	it('refuses what is no transaction', async () => {
		const { message } = await unsent('stop', { transaction: rl('id', 'abc') });
		expect(message).toBe('Transaction must be a number like 1234');
	});
});

describe('limiting the current', () => {
	it('sends what is given, and nothing else', async () => {
		expect(await sentBody('setLimit', { connector: rl('id', '0'), amps: 0 })).toEqual({
			connector_id: 0,
			limit: 0,
		});
		const additionalFields = { stackLevel: 4, phases: 1 };
		expect(await sentBody('setLimit', { amps: '9.5', additionalFields })).toEqual({
			connector_id: 1,
			limit: 9.5,
			stack_level: 4,
			number_phases: 1,
		});
	});

	it.each<[string, IDataObject]>([
		['Limit must be a number from 0 to 10000', { amps: -1 }],
		['Limit must be a number from 0 to 10000', { amps: '' }],
		['Limit must be a number from 0 to 10000', { amps: -0.1 }],
		['Limit must have at most one decimal', { amps: 6.25 }],
		['Limit must have at most one decimal', { amps: '16.01' }],
		['Limit must have at most one decimal', { amps: '={{ 10 / 3 }}' }],
		['Stack Level must be a whole number from 0', { additionalFields: { stackLevel: -1 } }],
		['Number of Phases must be 1 or 3', { additionalFields: { phases: 2 } }],
		['Connector must be a whole number from 0 to 100', { connector: rl('id', 'left') }],
	])('says “%s”', async (message, parameters) => {
		expect((await unsent('setLimit', { amps: 6, ...parameters })).message).toContain(message);
	});

	it.each([
		['={{ 0.1 + 0.2 }}', 0.3],
		['={{ 1.1 * 3 }}', 3.3],
		['={{ 0.3 - 0.1 - 0.2 }}', 0],
		['={{ 16.1 - 0.1 }}', 16],
		['6.50', 6.5],
	])('takes the tail of a binary fraction off %s', async (amps, limit) => {
		expect(await sentBody('setLimit', { amps })).toMatchObject({ limit });
	});

	it('waits until no phase draws more, with readings as numbers', async () => {
		const charger = busyCharger(bench());
		const parameters = { charger: rl('id', charger.uuid), connector: rl('id', '0'), amps: 0 };
		const [item] = jsons(await run('setLimit', { ...parameters, ...WAIT }));
		expect(item).toMatchObject({ status: 'Accepted', effectSeen: true });
		const { before, after } = item as Record<string, { connectors: Array<{ currentL1A: number }> }>;
		expect(before?.connectors).toHaveLength(charger.connectors.length);
		expect(before?.connectors[0]?.currentL1A).toBeGreaterThan(1);
		expect(after?.connectors[0]?.currentL1A).toBe(0);
	});

	/** Runs a limit of 10 A against readings of connector 1, one after the other; the last stays. */
	async function limited(...readings: string[]) {
		let looks = 0;
		bench().stub.reset(({ method, path }) => {
			if (method === 'POST') return { body: { status: 'Accepted' } };
			if (!path.endsWith('/power-usage')) {
				return { body: { connection_status: 'online', connectors: [{ connector_id: 1 }] } };
			}
			const timestamp = new Date().toISOString();
			const L1 = readings[Math.min(looks++, readings.length - 1)];
			return { body: { timestamp, L1, L2: ' 0.1', L3: '-', kW: '-' } };
		});
		const parameters = { charger: rl('id', UUID), amps: 10, ...SHORT };
		const request = { resource: 'command', operation: 'setLimit', ...parameters };
		const [item] = jsons(await bench().stubbed(request));
		return item as IDataObject & { hint?: string };
	}

	it('allows a tenth more, and takes no dash for little current', async () => {
		expect(await limited(' 16.0', ' 11.0')).toMatchObject({
			effectSeen: true,
			after: {
				connectors: [
					{
						connector_id: 1,
						power_type: null,
						max_voltage: null,
						timestamp: expect.any(String) as string,
						powerKw: null,
						currentL1A: 11,
						currentL2A: 0.1,
						currentL3A: null,
					},
				],
			},
		});
		expect(await limited(' 16.0', '-')).toMatchObject({ effectSeen: false });
	});

	it('tells of stack levels when more current flows on', async () => {
		const { effectSeen, hint } = await limited(' 16.0', ' 11.1');
		expect(effectSeen).toBe(false);
		expect(hint).toMatch(/higher stack level may override it/);
	});
});

describe('clearing limits', () => {
	it('sends the connector, and the level when one is given', async () => {
		expect(await sentBody('clearLimit', { connector: rl('id', '0') })).toEqual({ connector_id: 0 });
		const additionalFields = { stackLevel: 2 };
		expect(await sentBody('clearLimit', { additionalFields })).toEqual({
			connector_id: 1,
			stack_level: 2,
		});
	});

	it('is offered as unconfirmed', () => {
		const unconfirmed = command.operations.filter(({ confidence }) => confidence === 'INFERRED');
		expect(unconfirmed.map(({ value }) => value)).toEqual(['clearLimit']);
	});
});

describe('restarting', () => {
	it('waits until the charger has connected anew', async () => {
		const charger = freeCharger(bench());
		const before = charger.last_connection_at;
		const [item] = jsons(await run('restart', { charger: rl('id', charger.uuid), ...WAIT }));
		expect(item).toMatchObject({ effectSeen: true, after: { connection_status: 'online' } });
		expect(item).toHaveProperty('before.last_connection_at', new Date(before ?? '').toISOString());
		expect(item).not.toHaveProperty('after.last_connection_at', item?.before);
		expect(count('restartCharger')).toBe(1);
	});

	it('is not seen while the charger is as it was', async () => {
		const state = { connection_status: 'online', last_connection_at: '2026-01-10T01:14:32Z' };
		bench().stub.reset(({ method }) => ({
			body: method === 'POST' ? { status: 'Accepted' } : state,
		}));
		const request = {
			resource: 'command',
			operation: 'restart',
			charger: rl('id', UUID),
			...SHORT,
		};
		expect(jsons(await bench().stubbed(request))[0]).toMatchObject({ effectSeen: false });
	});
});

describe('clearing charging profiles', () => {
	it('clears all only when that is chosen', async () => {
		expect(await sentBody('clearProfiles', { which: 'all' })).toEqual({});
		const { message, description } = await unsent('clearProfiles', {});
		expect(message).toBe('No filter says which charging profiles to clear');
		expect(description).toMatch(/set Clear to All Profiles/);
	});

	it('sends the filters that are given', async () => {
		const filters = { profileId: 3, purpose: 'TxProfile', stackLevel: 0 };
		expect(await sentBody('clearProfiles', { connector: rl('id', '0'), filters })).toEqual({
			id: 3,
			connector_id: 0,
			charging_profile_purpose: 'TxProfile',
			stack_level: 0,
		});
		expect(await sentBody('clearProfiles', { connector: rl('id', '2') })).toEqual({
			connector_id: 2,
		});
	});

	it.each([
		['Profile ID', { profileId: null }],
		['Profile ID', { profileId: 'x' }],
		['Purpose', { purpose: '' }],
		['Purpose', { purpose: 'Everything' }],
		['Stack Level', { stackLevel: '' }],
	])('does not clear more because a filter %s has no value', async (label, filters) => {
		const { message } = await unsent('clearProfiles', { connector: rl('id', '1'), filters });
		expect(message).toMatch(new RegExp(`^${label} `));
	});

	it('takes Unknown for what it is: there was nothing to clear', async () => {
		bench().stub.reset(() => ({ body: { status: 'Unknown' } }));
		const parameters = { charger: rl('id', UUID), which: 'all' };
		const request = { resource: 'command', operation: 'clearProfiles', ...parameters };
		expect(jsons(await bench().stubbed(request))).toEqual([{ status: 'Unknown' }]);
	});
});

it('an answer that says neither yes nor no is not sent again by Retry on Fail, and told so', async () => {
	bench().stub.reset(() => ({ body: { status: 'Pending' } }));
	const result = await bench().stubbed(
		{
			...{ resource: 'command', operation: 'restart', type: 'soft' },
			charger: rl('id', '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f'),
		},
		{ settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 } },
	);
	const { message, description } = stopped(result);
	expect(`${message}. ${description}`).toMatch(/Pending.*may have been carried out.*look/);
	expect(bench().stub.seen).toHaveLength(1);
});
