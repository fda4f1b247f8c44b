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
const TEAM = { team: rl('id', UUID) };
const LOCATION = { location: rl('id', UUID) };

/** What an operation needs beside its added fields. */
const NEEDED: Record<string, IDataObject> = {
	'access.invite': { ...LOCATION, email: 'depot@example.com' },
	'billing.createSetupIntent': TEAM,
	'billing.updateDetails': {
		...{
			...TEAM,
			companyName: 'Depot',
			email: 'depot@example.com',
			addressLine1: 'Havenstraat 12',
		},
		...{ postalCode: '3011 AB', city: 'Rotterdam', country: 'NL' },
	},
	'charger.setup': { ...CHARGER, phases: 3, maxCurrent: 16 },
	'command.clearLimit': CHARGER,
	'command.clearProfiles': { ...CHARGER, which: 'matching', connector: rl('id', '1') },
	'command.setLimit': { ...CHARGER, amps: 16 },
	'command.setProfile': { ...CHARGER, scheduleStart: '2026-01-31T22:00:00Z' },
	'group.update': { ...LOCATION, group: rl('id', '3') },
	'location.create': ADDRESS,
	'location.update': LOCATION,
	'publicCharging.startSession': { code: 'AB12CD' },
	'reimbursement.updateLink': { ...TEAM, link: rl('id', '9001'), name: 'Home' },
	'setting.setPublicCharging': { ...CHARGER, enabled: true, pricePerKwh: 45 },
	'smartCharging.update': { ...LOCATION, mode: 'disabled', timezone: 'Europe/Amsterdam' },
	'team.create': { name: 'Depot', email: 'depot@example.com' },
};

/** The API takes null for none here, so whatever is empty takes the addition away. */
const TAKEN_AWAY = 'location.update houseNumberAddition';

/** Left out, something else would come of the whole: these must have a value. */
const NEVER_LEFT_OUT = [
	...['access.invite sensitiveAccessUntil', 'access.invite assets', 'group.update meterUuid'],
	...['profileId', 'purpose', 'stackLevel'].map((name) => `command.clearProfiles ${name}`),
	...['name', 'street', 'houseNumber', 'postalCode', 'city', 'country'].map(
		(name) => `location.update ${name}`,
	),
];

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

const NOTHING = ['', ' ', '={{ "" }}', '={{ undefined }}', '={{ $json.missing }}'];
const NULL = '={{ null }}';

it('every write that has added fields is looked at here', () => {
	expect([...new Set(added.map(([, id]) => id))].sort()).toEqual(Object.keys(NEEDED).sort());
	const names = added.map(([name]) => name);
	expect(names).toEqual(expect.arrayContaining([...NEVER_LEFT_OUT, TAKEN_AWAY]));
});

it('the options of a write say how to ask and what to do with the answer, not what is asked', () => {
	const names = writes.flatMap(([, operation]) =>
		entriesOf(operation, (name) => name === 'options').map(({ entry }) => entry.name),
	);
	expect([...new Set(names)].sort()).toEqual(['agentMayMoveMoney', 'ifRejected', 'timeout']);
});

describe.each(added.filter(([name]) => name !== TAKEN_AWAY))(
	'%s',
	(field, id, { collection, entry }) => {
		const { displayName, name, type } = entry;
		const run = async (value: unknown) => {
			bench().stub.reset(() => ({ body: { status: 'Accepted' } }));
			return await bench().stubbed(parametersOf(id, collection, name, value));
		};
		const isRefused = async (value: unknown) => {
			const { message } = stopped(await run(value));
			expect(message).toMatch(/ is empty$| must be /);
			expect(message).toContain(displayName);
			expect(bench().sent()).toBe(0);
		};

		it.each(NOTHING)('is refused by name when it is %j, and nothing is sent', isRefused);

		if (type === 'boolean' || NEVER_LEFT_OUT.includes(field)) {
			it('is refused when it is null', async () => await isRefused(NULL));
		} else {
			it('is left out when it is null, as if it was not added', async () => {
				const outcome = async (value?: string) => {
					const { error } = value === undefined ? await bench().stubbed(without) : await run(value);
					return {
						message: error?.message,
						sent: bench().stub.seen.map(({ path, body }) => [path, body.toString()]),
					};
				};
				const without = { ...parametersOf(id, collection, name, null), [collection]: {} };
				bench().stub.reset(() => ({ body: { status: 'Accepted' } }));
				const expected = await outcome();
				expect(await outcome(NULL)).toEqual(expected);
			});
		}
	},
);

it.each([...NOTHING, NULL])('an addition that is %j is taken away', async (value) => {
	const parameters = parametersOf(
		'location.update',
		'additionalFields',
		'houseNumberAddition',
		value,
	);
	const { body } = await onlyRequest(bench(), parameters);
	expect(body).toMatchObject({ house_number_addition: null });
});

// Left empty by hand they stand for any connector, or whatever session there is.
describe.each([
	['clearProfiles', 'connector', 'Connector', { which: 'matching', filters: { stackLevel: 1 } }],
	['stop', 'transaction', 'Transaction', {}],
	['start', 'connector', 'Connector', { idTag: 'tag' }],
])('%s: %s by an expression', (operation, field, label, more) => {
	const ask = async (value: unknown, mode = 'number') => {
		bench().stub.reset(() => ({ body: { status: 'Accepted' } }));
		const given = mode === 'alone' ? value : { __rl: true, mode, value };
		const parameters = { resource: 'command', operation, ...CHARGER, ...more, [field]: given };
		return await bench().stubbed(parameters, { items: [{ json: { none: null } }] });
	};

	it.each([
		['={{ $json.missing }}', 'number'],
		['={{ $json.missing }}', 'id'],
		['={{ $json.missing }}', 'alone'],
		['={{ $json.missing }} ', 'number'],
		['={{ "" }}', 'alone'],
		['=', 'number'],
	])('that comes to nothing is refused: %j, %s', async (value, mode) => {
		expect(stopped(await ask(value, mode)).message).toBe(`${label} is empty`);
		expect(bench().stub.seen).toEqual([]);
	});

	it.each([['={{ null }}'], ['={{ $json.none }}'], ['']])('may be left out: %j', async (value) => {
		expect((await ask(value)).status).toBe('success');
		expect(bench().stub.seen).toHaveLength(1);
	});
});
