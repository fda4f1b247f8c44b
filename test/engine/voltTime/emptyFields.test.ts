/** A write whose added fields come out empty: it would command something else than was asked. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { fieldsOf } from '../../../nodes/core/operation/commonFields';
import type { Operation, Resource } from '../../../nodes/core/operation/operation';
import { resources } from '../../../nodes/VoltTime/resources';
import { stopped, useBench } from '../../support/apiRequest';
import { UUID } from '../../support/commands';
import { onlyRequest } from '../../support/onlyRequest';
import { rl } from '../../support/operations';

const bench = useBench();

const ADDRESS = {
	...{ name: 'Depot', street: 'Havenstraat', houseNumber: '12', postalCode: '3011 AB' },
	...{ city: 'Rotterdam', country: 'NL' },
};
const CHARGER = { charger: rl('id', UUID) };
const LOCATION = { location: rl('id', UUID) };

/** What an operation needs beside its added fields. */
const NEEDED: Record<string, IDataObject> = {
	'access.invite': { ...LOCATION, email: 'depot@example.com' },
	'charger.setup': { ...CHARGER, phases: 3, maxCurrent: 16 },
	'command.clearLimit': CHARGER,
	'command.clearProfiles': { ...CHARGER, which: 'matching', connector: rl('id', '1') },
	'command.setLimit': { ...CHARGER, amps: 16 },
	'command.setProfile': { ...CHARGER, scheduleStart: '2026-01-31T22:00:00Z' },
	'group.update': { ...LOCATION, group: rl('id', '3') },
	'location.create': ADDRESS,
	'location.update': LOCATION,
	'publicCharging.startSession': { code: 'AB12CD' },
	'setting.setPublicCharging': { ...CHARGER, enabled: true, pricePerKwh: 45 },
	'smartCharging.update': { ...LOCATION, mode: 'disabled', timezone: 'Europe/Amsterdam' },
	'team.create': { name: 'Depot', email: 'depot@example.com' },
};

/** The API documents null for these: there is no addition. */
const MAY_BE_EMPTY = {
	'location.create houseNumberAddition': { house_number_addition: null },
	'location.update houseNumberAddition': { house_number_addition: null },
};

const writes = resources.flatMap(({ value: resource, operations }: Resource) =>
	operations
		.filter((operation) => operation.writes === true)
		.map((operation): [string, Operation] => [`${resource}.${operation.value}`, operation]),
);

const entriesOf = (operation: Operation, wanted: (collection: string) => boolean) =>
	fieldsOf(operation)
		.filter(({ type, name }) => type === 'collection' && wanted(name))
		.flatMap(({ name: collection, options = [] }) =>
			(options as INodeProperties[]).map((entry) => ({ collection, entry })),
		);

const added = writes.flatMap(([id, operation]) =>
	entriesOf(operation, (name) => name !== 'options').map(
		(field) => [`${id} ${field.entry.name}`, id, field] as const,
	),
);

const parametersOf = (id: string, collection: string, name: string, value: unknown) => {
	const [resource, operation] = id.split('.');
	return { resource, operation, ...NEEDED[id], [collection]: { [name]: value } } as IDataObject;
};

const NOTHING = ['', ' ', '={{ "" }}', '={{ null }}', '={{ undefined }}', '={{ $json.missing }}'];

it('every write that has added fields is looked at here', () => {
	expect([...new Set(added.map(([, id]) => id))].sort()).toEqual(Object.keys(NEEDED).sort());
	expect(added.map(([name]) => name)).toEqual(expect.arrayContaining(Object.keys(MAY_BE_EMPTY)));
});

it('the options of a write say how to ask and what to do with the answer, not what is asked', () => {
	const names = writes.flatMap(([, operation]) =>
		entriesOf(operation, (name) => name === 'options').map(({ entry }) => entry.name),
	);
	expect([...new Set(names)].sort()).toEqual(['ifRejected', 'timeout']);
});

describe.each(added.filter(([name]) => !(name in MAY_BE_EMPTY)))('%s', (_, id, field) => {
	const { collection, entry } = field;
	const { displayName, name, type } = entry;

	it.each(NOTHING)('is refused by name when it is %j, and nothing is sent', async (value) => {
		const { message, description } = stopped(
			await bench().stubbed(parametersOf(id, collection, name, value)),
		);
		expect(bench().sent()).toBe(0);
		if (type === 'boolean') {
			expect(message).toBe(`${displayName} must be true or false`);
		} else {
			expect(message).toBe(`${displayName} is empty`);
			expect(description).toMatch(/^Fill in .* or remove it from (Additional Fields|Filters)\./);
		}
	});
});

describe.each(Object.entries(MAY_BE_EMPTY))('%s', (field, sent) => {
	it.each(NOTHING)('is sent as the API documents it when it is %j', async (value) => {
		const [id = '', name = ''] = field.split(' ');
		const parameters = parametersOf(id, 'additionalFields', name, value);
		const { body } = await onlyRequest(bench(), parameters);
		expect(body).toMatchObject(sent);
	});
});
