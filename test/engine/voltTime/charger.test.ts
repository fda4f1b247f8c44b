import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { charger } from '../../../nodes/VoltTime/resources/charger';
import { file, jsons, stopped } from '../../support/apiRequest';
import { freeCharger, placedCharger } from '../../support/chargers';
import { onlyRequest } from '../../support/onlyRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('charger');
const data = () => bench().world.sandbox.data;
const first = () => data().chargers[0]!;
const team = () => data().teams[0]!;

/** A charger at a location, as operations on that location name both. */
const placed = () => {
	const { charger: found, site } = placedCharger(bench());
	return { location: rl('id', site.uuid), charger: rl('id', found.uuid) };
};
const otherSite = () => {
	const { site } = placedCharger(bench());
	return data().sites.find(({ uuid }) => uuid !== site.uuid)!;
};
const csv = (text: string | Buffer, fileName = 'chargers.csv'): INodeExecutionData[] => [
	{ json: {}, binary: { data: file(text, fileName, 'text/csv') } },
];

describeOperations(
	charger,
	{
		getAll: () => ({ returnAll: true }),
		get: () => ({ charger: rl('id', first().uuid) }),
		getByLocation: () => ({ location: rl('id', placedCharger(bench()).site.uuid) }),
		getByTeam: () => ({ team: rl('id', team().uuid), returnAll: true }),
		create: () => ({ identity: 'NEW-1', team: rl('id', team().uuid) }),
		attach: () => ({
			location: rl('id', data().sites[0]!.uuid),
			identity: first().identity,
			pincode: first().pincode,
		}),
		detach: placed,
		import: () => ({
			parameters: { team: rl('id', team().uuid) },
			items: csv(`identity\r\nNEW-2\r\n${first().identity}\r\n`),
		}),
		move: () => ({ ...placed(), targetLocation: rl('id', otherSite().uuid) }),
		reassign: () => ({ ...placed(), group: rl('id', placedCharger(bench()).site.groups[0]!.id) }),
		setup: () => ({ charger: rl('id', freeCharger(bench()).uuid), phases: 3, maxCurrent: 16 }),
		update: () => ({ charger: rl('id', first().uuid), reference: 'Gate 3' }),
	},
	bench,
);

describe('choosing a charger', () => {
	it.each([
		['by its ID', () => rl('id', first().uuid)],
		[
			'by its OCPP identity, whatever its case',
			() => rl('identity', first().identity.toLowerCase()),
		],
		[
			'by the address of its portal page',
			() => rl('url', `https://app.plugchoice.com/chargers/${first().uuid}/overview?tab=1`),
		],
		['by a plain text, as an AI agent gives it', () => first().identity],
	])('works %s', async (_, chosen) => {
		const [item] = jsons(await run('get', { charger: chosen() }));
		expect(item?.uuid).toBe(first().uuid);
	});

	it('says so when no charger has that identity, having sent nothing but lookups', async () => {
		const { message } = stopped(await run('get', { charger: rl('identity', 'NOT-THERE') }));
		expect(message).toBe('No charger with the identity "NOT-THERE" was found');
		expect(
			bench()
				.requests()
				.map(({ operationId }) => operationId),
		).not.toContain('getCharger');
	});

	it.each(['listTeams', 'listTeamChargers'])(
		'by identity works also where the service does not answer %s',
		async (operationId) => {
			bench().world.sandbox.faults.add({ operationId, status: 404 });
			const [item] = jsons(await run('get', { charger: rl('identity', first().identity) }));
			expect(item?.uuid).toBe(first().uuid);
		},
	);

	it('looks an identity up once, however many items ask for it', async () => {
		const items = Array.from({ length: 20 }, () => ({ json: {} }));
		await run('get', { charger: rl('identity', first().identity) }, { items });
		const lookups = bench()
			.requests()
			.filter(({ operationId }) => operationId === 'listTeams');
		expect(lookups).toHaveLength(1);
	});
});

const sent = async (operation: string, parameters: IDataObject, items?: INodeExecutionData[]) =>
	await onlyRequest(bench(), { resource: 'charger', operation, ...parameters }, { items });

describe('chargers of a team', () => {
	it('are asked for with each filter by its name, and with none that was not added', async () => {
		const location = rl('id', data().sites[0]!.uuid);
		const { path, query } = await sent('getByTeam', {
			team: rl('id', team().uuid),
			location,
			filters: {
				connectionStatus: 'never_seen',
				connectorStatus: 'SuspendedEVSE',
				license: 'pro',
				search: 'VT & 1',
				sort: '-identity',
				status: 'Faulted',
				vendor: 'Alfen',
			},
		});
		expect(path).toBe(`/teams/${team().uuid}/chargers`);
		expect(query).toEqual({
			'filter[search]': 'VT & 1',
			'filter[connection_status]': 'never_seen',
			'filter[status]': 'Faulted',
			'filter[connector_status]': 'SuspendedEVSE',
			'filter[vendor]': 'Alfen',
			'filter[license]': 'pro',
			'filter[site_uuid]': location.value,
			sort: '-identity',
		});
		const plain = await sent('getByTeam', { team: rl('id', team().uuid), filters: { search: '' } });
		expect(plain.query).toEqual({});
	});

	it('are those that fit, with their location, in order', async () => {
		const { site } = placedCharger(bench());
		const found = jsons(
			await run('getByTeam', {
				team: rl('id', site.team.uuid),
				location: rl('id', site.uuid),
				returnAll: true,
				filters: { sort: 'identity' },
			}),
		);
		const expected = data()
			.chargers.filter((one) => one.site === site && one.team === site.team)
			.map(({ identity }) => identity);
		expect(expected.length).toBeGreaterThan(0);
		expect(found.map(({ identity }) => identity)).toEqual(expected.sort());
		expect(new Set(found.map(({ locationUuid }) => locationUuid))).toEqual(new Set([site.uuid]));
	});

	it.each([
		[{ status: 'Charging' }, /^Status must be one of /],
		[{ connectionStatus: 'on' }, /^Connection Status must be one of /],
		[{ connectorStatus: 'charging' }, /^Connector Status must be one of /],
		[{ license: 'free' }, /^License must be one of /],
		[{ sort: 'uuid' }, /^Sort must be one of /],
		[{ search: { text: 'x' } }, 'Search must be a text'],
	])('are refused for %j, having sent nothing', async (filters, message) => {
		const parameters = { team: rl('id', team().uuid), filters };
		expect(stopped(await run('getByTeam', parameters)).message).toMatch(message);
		expect(bench().sent()).toBe(0);
	});
});

describe('registering a charger', () => {
	it('sends the identity, and team and location only when they are chosen', async () => {
		expect((await sent('create', { identity: ' NEW/9 ' })).body).toEqual({ identity: 'NEW/9' });
		const location = rl('id', data().sites[0]!.uuid);
		const { method, path, body } = await sent('create', {
			identity: 'NEW-9',
			team: rl('id', team().uuid),
			location,
		});
		expect([method, path]).toEqual(['POST', '/chargers']);
		expect(body).toEqual({
			identity: 'NEW-9',
			team_uuid: team().uuid,
			site_uuid: location.value,
		});
	});

	it('passes on why the service refuses an identity', async () => {
		const { message, description } = stopped(await run('create', { identity: first().identity }));
		expect(`${message} ${description}`).toContain('The identity has already been taken.');
	});

	it.each([
		[{ identity: ' ' }, 'Identity is empty'],
		[{ identity: 'x'.repeat(46) }, 'Identity is longer than 45 characters'],
		[{ identity: 'X', team: rl('id', '../../user') }, /^Team must be a UUID/],
		[{ identity: 'X', location: rl('id', 'a/b') }, /^Location must be a UUID/],
	])('refuses %j, having sent nothing', async (parameters, message) => {
		expect(stopped(await run('create', parameters)).message).toMatch(message);
		expect(bench().sent()).toBe(0);
	});
});

describe('setting a charger up', () => {
	const uuid = () => rl('id', freeCharger(bench()).uuid);

	it('sends numbers as numbers, and only what was given', async () => {
		const least = await sent('setup', { charger: uuid(), phases: 1, maxCurrent: '32' });
		expect(least.path).toBe(`/chargers/${freeCharger(bench()).uuid}/setup`);
		expect(least.body).toEqual({ phases: 1, max_current: 32 });
		const { body } = await sent('setup', {
			charger: uuid(),
			phases: 3,
			maxCurrent: 16,
			group: rl('id', '42'),
			additionalFields: { netType: 'unknown', phaseRotation: 'STR' },
		});
		expect(body).toEqual({
			phases: 3,
			max_current: 16,
			group: 42,
			net_type: 'unknown',
			phase_rotation: 'STR',
		});
	});

	it.each([
		[{ maxCurrent: 5 }, 'Max Current must be a whole number from 6 to 1000'],
		[{ maxCurrent: 16.5 }, 'Max Current must be a whole number from 6 to 1000'],
		[{ phases: 2 }, 'Phases must be 1 or 3'],
		[{ group: rl('id', 'main') }, /^Group must be a number/],
		[
			{ phases: 1, additionalFields: { phaseRotation: 'RST' } },
			'Phase Rotation does not fit one phase',
		],
		[{ additionalFields: { phaseRotation: 'R' } }, 'Phase Rotation does not fit three phases'],
		[{ additionalFields: { netType: 'TNC' } }, /^Net Type must be one of /],
	])('refuses %j, having sent nothing', async (wrong, message) => {
		const parameters = { charger: uuid(), phases: 3, maxCurrent: 16, ...wrong };
		expect(stopped(await run('setup', parameters)).message).toMatch(message);
		expect(bench().sent()).toBe(0);
	});
});

describe('importing chargers', () => {
	const target = () => ({ team: rl('id', team().uuid) });

	it('gives a summary, then a row for each that the service skipped', async () => {
		const text = `identity\r\nIMP-1\r\n"${first().identity}"\r\nIMP-2\r\n`;
		expect(jsons(await run('import', target(), { items: csv(text) }))).toEqual([
			{ result: 'summary', message: '2 imported.', created: 2, skipped: 1 },
			{
				result: 'skipped',
				row: 3,
				identity: first().identity,
				reason: 'The identity has already been taken.',
			},
		]);
		const identities = data().chargers.map(({ identity }) => identity);
		expect(identities).toEqual(expect.arrayContaining(['IMP-1', 'IMP-2']));
	});

	it('sends the file as it is, under a name the service takes', async () => {
		const text = '\uFEFFidentity;label\r\nIMP-3;"a ""b"" c"\r\n';
		const request = await sent('import', target(), csv(text, 'my list.xlsx'));
		expect(request.path).toBe(`/teams/${team().uuid}/chargers/import`);
		expect(request.text).toContain('name="file"; filename="my list.csv"');
		expect(request.text).toContain(`\r\n\r\n${text}\r\n--`);
	});

	it.each([
		[
			'a row that is too long',
			csv(`A-1\n${'x'.repeat(46)}`),
			'Row 2 of the file: Identity is longer than 45 characters',
		],
		['an empty file', csv('\n'), 'Input Binary Field: the file has no rows'],
		['a binary file', csv(Buffer.of(0, 255)), 'Input Binary Field: the file is no UTF-8 text'],
		['no file', [{ json: {} }], 'The input item has no file named "data"'],
		[
			'more than 1 MB',
			csv('A\n'.repeat(600_000)),
			'Input Binary Field: the file is larger than 1 MB',
		],
	])('refuses %s, having sent nothing', async (_, items, message) => {
		expect(stopped(await run('import', target(), { items })).message).toBe(message);
		expect(bench().sent()).toBe(0);
	});

	it('is sent once, whatever the service answers', async () => {
		bench().stub.reset(() => ({ status: 502 }));
		const parameters = { resource: 'charger', operation: 'import', ...target() };
		stopped(await bench().stubbed(parameters, { items: csv('A-1') }));
		expect(bench().stub.seen).toHaveLength(1);
	});
});

describe('attaching a charger', () => {
	const parameters = () => ({ location: rl('id', data().sites[0]!.uuid), identity: 'VT-1' });

	it('sends the pincode as a number where it is one', async () => {
		const { path, body } = await sent('attach', { ...parameters(), pincode: '123' });
		expect(path).toBe(`/sites/${data().sites[0]!.uuid}/chargers`);
		expect(body).toEqual({ identity: 'VT-1', pincode: 123 });
	});

	it('places the charger at the location', async () => {
		const site = data().sites[1]!;
		const { identity, pincode } = first();
		jsons(await run('attach', { location: rl('id', site.uuid), identity, pincode }));
		expect(first().site).toBe(site);
	});

	it.each(['98a76', '1.5', '-98765', '9876543210987654'])(
		'refuses the pincode %s without repeating it',
		async (pincode) => {
			const { message, description } = stopped(await run('attach', { ...parameters(), pincode }));
			expect(message).toBe('Pincode must be digits only');
			expect(description).not.toContain(pincode);
			expect(bench().sent()).toBe(0);
		},
	);

	it('does not repeat the pincode when the service refuses it', async () => {
		const pincode = '918273645';
		const refusal = stopped(await run('attach', { ...parameters(), pincode }));
		expect(`${refusal.message} ${refusal.description}`).toContain('do not match');
		// n8n adds the node with its parameters to every error; the rest is ours.
		expect(JSON.stringify({ ...refusal, node: undefined })).not.toContain(pincode);
	});
});

describe('a charger of a location', () => {
	it('is moved to the target', async () => {
		const target = otherSite();
		const { charger: found } = placedCharger(bench());
		jsons(await run('move', { ...placed(), targetLocation: rl('id', target.uuid) }));
		expect(found.site).toBe(target);
	});

	it('is not moved to where it stands, which would reset it', async () => {
		const { location } = placed();
		const { message } = stopped(await run('move', { ...placed(), targetLocation: location }));
		expect(message).toBe('Target Location is the location itself');
		expect(bench().sent()).toBe(0);
	});

	it('is put into another group', async () => {
		const { charger: found, site } = placedCharger(bench());
		const group = site.groups.at(-1)!;
		const { method, path, body } = await sent('reassign', {
			...placed(),
			group: rl('id', String(group.id)),
		});
		expect([method, path]).toEqual([
			'PATCH',
			`/sites/${site.uuid}/chargers/${found.uuid}/reassign`,
		]);
		expect(body).toEqual({ site_group_id: group.id });
	});

	it('is taken away from it, which is marked as not fully documented', async () => {
		const { charger: found } = placedCharger(bench());
		expect(jsons(await run('detach', placed()))).toEqual([{ success: true, statusCode: 204 }]);
		expect(found.site).toBeUndefined();
		expect(charger.operations.find(({ value }) => value === 'detach')?.confidence).toBe('INFERRED');
	});
});

describe('an ID that is none', () => {
	const HOSTILE = [
		' ',
		'..',
		'../../user',
		'a/b/c',
		'%2e%2e%2f',
		'x\r\nHost: evil.example',
		'//evil.example/',
		'00000000-0000-4000-8000-000000000000/../x',
		'https://evil.example/none',
	];

	it.each(HOSTILE)('is refused for locations and teams, and nothing is sent: %j', async (id) => {
		const uuid = rl('id', first().uuid);
		const moves = { location: id, charger: uuid, targetLocation: placed().location };
		expect(stopped(await run('move', moves)).message).toMatch(/^Location/);
		const target = { ...placed(), targetLocation: id };
		expect(stopped(await run('move', target)).message).toMatch(/^Target Location/);
		expect(stopped(await run('getByTeam', { team: id })).message).toMatch(/^Team/);
		expect(bench().sent()).toBe(0);
	});

	it.each([...HOSTILE, 'x'.repeat(5000)])(
		'is looked up as an identity at most, and never part of a path: %j',
		async (id) => {
			const { message } = stopped(await run('get', { charger: id }));
			expect(message).toMatch(/^(Charger|No charger with the identity)/);
			const paths = bench()
				.requests()
				.map(({ path }) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'uuid'));
			const lookups = ['/api/v3/teams', '/api/v3/teams/uuid/chargers', '/api/v3/chargers'];
			expect(paths.filter((path) => !lookups.includes(path))).toEqual([]);
			expect(bench().stub.seen).toEqual([]);
		},
	);
});
