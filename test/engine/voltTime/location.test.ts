import type { IDataObject } from 'n8n-workflow';
import { location } from '../../../nodes/VoltTime/resources/location';
import { jsons, stopped } from '../../support/apiRequest';
import { onlyRequest } from '../../support/onlyRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('location');
const data = () => bench().world.sandbox.data;
const site = () => data().sites[0]!;
const team = () => data().teams[0]!;

const ADDRESS = {
	name: 'Depot South',
	street: 'Havenstraat',
	houseNumber: '12',
	postalCode: '3011 AB',
	city: 'Rotterdam',
	country: 'nl',
};
const SENT = {
	name: 'Depot South',
	street: 'Havenstraat',
	house_number: 12,
	postal_code: '3011 AB',
	city: 'Rotterdam',
	country: 'NL',
};

describeOperations(
	location,
	{
		getAll: () => ({ returnAll: true }),
		create: () => ({ ...ADDRESS, team: rl('id', team().uuid) }),
		delete: () => ({ location: rl('id', data().sites.at(-1)!.uuid) }),
		get: () => ({ location: rl('list', site().uuid) }),
		getByTeam: () => ({ team: rl('id', site().team.uuid), returnAll: true }),
		update: () => ({ location: rl('id', site().uuid), additionalFields: { name: 'Depot East' } }),
	},
	bench,
);

/** The one request an operation sends, by a server that takes anything. */
const sent = async (operation: string, parameters: IDataObject) =>
	await onlyRequest(bench(), { resource: 'location', operation, ...parameters });

describe('listing locations', () => {
	it('asks for the team and the search that were given, and for nothing else', async () => {
		const filters = { search: 'Kade & Co' };
		const { query } = await sent('getAll', { team: rl('id', team().uuid), filters });
		expect(query).toEqual({ team: team().uuid, search: 'Kade & Co' });
		expect((await sent('getAll', { team: rl('list', '') })).query).toEqual({});
	});

	it('of a team sends each filter by its name', async () => {
		const { path, query } = await sent('getByTeam', {
			team: rl('id', team().uuid),
			filters: { country: 'nl', smartCharging: 'off_peak', search: 'x', sort: '-chargers_count' },
		});
		expect(path).toBe(`/teams/${team().uuid}/sites`);
		expect(query).toEqual({
			'filter[search]': 'x',
			'filter[country]': 'NL',
			'filter[smart_charging]': 'off_peak',
			sort: '-chargers_count',
		});
	});

	it('of a team leaves a filter out whose expression gives nothing', async () => {
		const nothing = '={{ null }}';
		const filters = { search: nothing, country: nothing, smartCharging: nothing, sort: 'name' };
		const { query } = await sent('getByTeam', { team: rl('id', team().uuid), filters });
		expect(query).toEqual({ sort: 'name' });
	});

	it('of a team gives those that fit, in order', async () => {
		const own = jsons(
			await run('getByTeam', {
				team: rl('id', site().team.uuid),
				returnAll: true,
				filters: { country: site().country, sort: '-name' },
			}),
		);
		const names = data()
			.sites.filter(
				({ access, country }) =>
					country === site().country && access.some((one) => one.team === site().team),
			)
			.map(({ name }) => name);
		expect(own.map(({ name }) => name)).toEqual(names.sort().reverse());
	});

	it.each([
		[{ country: 'NLD' }, 'Country must have two letters'],
		[{ smartCharging: 'on' }, /^Smart Charging Mode must be one of /],
		[{ sort: 'city' }, /^Sort must be one of /],
	])('of a team refuses %j, having sent nothing', async (filters, message) => {
		const parameters = { team: rl('id', team().uuid), filters };
		expect(stopped(await run('getByTeam', parameters)).message).toMatch(message);
		expect(bench().sent()).toBe(0);
	});
});

describe('creating a location', () => {
	it('sends the address with the house number as a number, and nothing that was not given', async () => {
		const { method, path, body } = await sent('create', ADDRESS);
		expect([method, path, body]).toEqual(['POST', '/sites', SENT]);
	});

	it('sends the rest when it was given', async () => {
		const { body } = await sent('create', {
			...ADDRESS,
			houseNumber: 0,
			team: rl('id', team().uuid),
			additionalFields: {
				houseNumberAddition: 'bis',
				latitude: '51.92',
				longitude: 4.48,
				manualCoordinates: true,
			},
		});
		expect(body).toEqual({
			...SENT,
			house_number: 0,
			team_uuid: team().uuid,
			house_number_addition: 'bis',
			latitude: 51.92,
			longitude: 4.48,
			manual_coordinates: true,
		});
	});

	it('leaves out what an expression gives nothing for', async () => {
		const nothing = '={{ null }}';
		const { body } = await sent('create', {
			...ADDRESS,
			team: rl('id', nothing),
			additionalFields: { houseNumberAddition: nothing, latitude: nothing, longitude: nothing },
		});
		expect(body).toEqual(SENT);
	});

	it.each(['={{ null }}', '={{ undefined }}', '={{ "" }}', '={{ "maybe" }}'])(
		'refuses Manual Coordinates of %s, having sent nothing',
		async (manualCoordinates) => {
			const given = { ...ADDRESS, additionalFields: { manualCoordinates } };
			expect(stopped(await run('create', given)).message).toBe(
				'Manual Coordinates must be true or false',
			);
			expect(bench().sent()).toBe(0);
		},
	);

	it.each([
		[{ name: ' ' }, 'Name is empty'],
		[{ street: 's'.repeat(256) }, 'Street is longer than 255 characters'],
		[{ houseNumber: ' ' }, 'House Number is empty'],
		[{ houseNumber: '12a' }, 'House Number must be digits only'],
		[{ houseNumber: '-1' }, 'House Number must be digits only'],
		[{ postalCode: ' ' }, 'Postal Code is empty'],
		[{ city: { name: 'Rotterdam' } }, 'City must be a text'],
		[{ country: 'Netherlands' }, 'Country must have two letters'],
		[{ team: rl('id', 'my-team') }, /^Team must be a UUID/],
		[{ additionalFields: { latitude: 51.9 } }, 'Longitude is missing'],
		[{ additionalFields: { longitude: 4.4 } }, 'Latitude is missing'],
		[{ additionalFields: { latitude: 51.9, longitude: '={{ null }}' } }, 'Longitude is missing'],
		[
			{ additionalFields: { latitude: 91, longitude: 4 } },
			'Latitude must be a number from -90 to 90',
		],
	])('refuses %j, having sent nothing', async (wrong, message) => {
		expect(stopped(await run('create', { ...ADDRESS, ...wrong })).message).toMatch(message);
		expect(bench().sent()).toBe(0);
	});
});

describe('changing a location', () => {
	it('sends only the fields that were added; an empty addition takes it away', async () => {
		const { method, path, body } = await sent('update', {
			location: rl('id', site().uuid),
			additionalFields: { houseNumberAddition: '', houseNumber: '7' },
		});
		expect([method, path]).toEqual(['PUT', `/sites/${site().uuid}`]);
		expect(body).toEqual({ house_number: 7, house_number_addition: null });
	});

	it('takes an addition away, too, when its expression gives nothing', async () => {
		const additionalFields = { houseNumberAddition: '={{ null }}' };
		const { body } = await sent('update', { location: rl('id', site().uuid), additionalFields });
		expect(body).toEqual({ house_number_addition: null });
	});

	it('leaves the other fields as they were', async () => {
		const { street } = site();
		const changed = { location: rl('id', site().uuid), additionalFields: { city: 'Delft' } };
		const [item] = jsons(await run('update', changed));
		expect(item).toMatchObject({ city: 'Delft', street });
	});

	it.each([
		[{}, 'Nothing to change'],
		[{ name: '' }, 'Name is empty'],
		[{ street: '={{ null }}', city: 'Delft' }, 'Street is empty'],
		[{ country: '1' }, 'Country must have two letters'],
	])('refuses %j, having sent nothing', async (additionalFields, message) => {
		const parameters = { location: rl('id', site().uuid), additionalFields };
		expect(stopped(await run('update', parameters)).message).toBe(message);
		expect(bench().sent()).toBe(0);
	});
});

describe('deleting a location', () => {
	it('is marked as not fully documented, and takes away that one only', async () => {
		expect(location.operations.find(({ value }) => value === 'delete')?.confidence).toBe(
			'INFERRED',
		);
		const before = data().sites.map(({ uuid }) => uuid);
		const gone = before.at(-1)!;
		expect(jsons(await run('delete', { location: rl('id', gone) }))).toEqual([
			{ success: true, statusCode: 204 },
		]);
		expect(data().sites.map(({ uuid }) => uuid)).toEqual(before.filter((uuid) => uuid !== gone));
	});
});

describe('an ID that is none', () => {
	it.each([
		' ',
		'..',
		'../teams',
		'a/b',
		'.',
		'%2e%2e',
		'x\r\nHost: evil.example',
		'00000000-0000-4000-8000-000000000000/teams',
		'x'.repeat(100_000),
		'https://evil.example/sites/none',
	])('is refused, and nothing is sent: %j', async (id) => {
		for (const operation of ['get', 'delete']) {
			const { message } = stopped(await run(operation, { location: id }));
			expect(message).toMatch(/^Location/);
			expect(message.length).toBeLessThan(300);
		}
		expect(bench().sent()).toBe(0);
	});

	it('of another address is taken out of it; the address itself is not asked', async () => {
		const address = rl('url', `https://evil.example/sites/${site().uuid}`);
		const { path } = await sent('get', { location: address });
		expect(path).toBe(`/sites/${site().uuid}`);
	});
});
