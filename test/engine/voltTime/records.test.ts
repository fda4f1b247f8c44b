/** What an answer must hold, a record or a list, in every form that PHP gives them. */
import type { IDataObject } from 'n8n-workflow';
import type { Operation, Resource } from '../../../nodes/core/operation/operation';
import { resources } from '../../../nodes/VoltTime/resources';
import { jsons, stopped, useBench } from '../../support/apiRequest';
import { UUID } from '../../support/commands';
import { rl } from '../../support/operations';

const bench = useBench();

/** Fields of all operations together: each takes its own. */
const FIELDS: IDataObject = {
	charger: rl('id', UUID),
	location: rl('id', UUID),
	team: rl('id', UUID),
	connector: rl('id', '1'),
	...{ group: rl('id', '3'), parentGroup: rl('id', '4'), card: rl('id', '5') },
	...{ code: 'AB12CD', session: 'sandbox-session', chargee: 'METER-1', zone: 'NL' },
	...{ dateFrom: '2026-01-10', dateTo: '2026-01-11' },
	...{ name: 'Depot', email: 'depot@example.com', street: 'Havenstraat', houseNumber: '12' },
	...{ postalCode: '3011 AB', city: 'Rotterdam', country: 'NL', reference: 'Garage' },
	...{ identity: 'VT-1', pincode: '1234', cardUid: 'T1', idTag: 'T1', product: 'LIC-SMART' },
	...{ phaseRotation: 'RST', maxAmperage: 16, enabled: true, pricePerKwh: 45 },
	...{ mode: 'disabled', timezone: 'Europe/Amsterdam', additionalFields: { totalAmps: 16 } },
	targetLocation: rl('id', UUID.replace('1', '2')),
	...{ currency: 'EUR', inviteCode: 'SBX1234567', companyName: 'Depot', addressLine1: 'Kade 1' },
	link: rl('id', '9001'),
};
/** Those of one operation that mean something else in the others. */
const OWN: Record<string, IDataObject> = {
	'publicCharging.startSession': { connector: 1 },
	'location.update': { additionalFields: { city: 'Utrecht' } },
};

type Named = [name: string, resource: string, operation: Operation];
const named = (wanted: (operation: Operation) => boolean): Named[] =>
	resources.flatMap(({ value: resource, operations }: Resource) =>
		operations
			.filter((one) => one.operationId !== undefined && wanted(one))
			.map((one): Named => [`${resource}.${one.value}`, resource, one]),
	);
const isList = (operation: Operation) => operation.kind !== 'free' && !!operation.list;

async function run(resource: string, { value }: Operation, body: unknown, more: IDataObject = {}) {
	bench().stub.reset(() => ({
		body: JSON.stringify(body),
		headers: { 'content-type': 'application/json' },
	}));
	const own = OWN[`${resource}.${value}`];
	const parameters = { resource, operation: value, ...FIELDS, ...own, ...more };
	const result = await bench().stubbed(parameters);
	expect(bench().stub.seen).toHaveLength(1);
	return result;
}

/** Nothing is known: no reading, no time, no yes or no. */
const isUnknown = (value: unknown) =>
	value === null || (Array.isArray(value) && value.length === 0);

/** One that makes its items itself may make none. */
const isRecord = (one: Operation) => one.writes === false && !isList(one) && !one.perform;

describe.each(named(isRecord))('%s', (_, resource, one) => {
	it.each([[[]], [{}], [null], [{ data: [] }], [{ data: null }]])(
		'answered %j is one item of which nothing is known',
		async (body) => {
			const found = jsons(await run(resource, one, body));
			expect(found).toHaveLength(1);
			expect(Object.values(found[0] ?? {}).filter((value) => !isUnknown(value))).toEqual([]);
		},
	);
});

const WORDS: Array<[IDataObject]> = [
	[{ message: 'Not now.' }],
	[{ data: { message: 'Not now.' } }],
	[{ data: null, message: 'Not now.' }],
];

const NO: Array<[IDataObject]> = [
	[{ success: false, message: ' Not now. ', errors: [] }],
	[{ success: 0, error: 'Not now.' }],
	[{ data: { success: 'false', message: 'Not now.', error: null } }],
];

/** The same beside a record, which is no word on what was asked for. */
const NO_BESIDE: Array<[IDataObject]> = [
	[{ success: false, message: 'Not now.', data: { id: 1, name: 'Depot' } }],
	[{ success: 0, error: 'Not now.', id: 1 }],
];

describe.each(named((one) => one.writes === false && !!one.shape))('%s', (_, resource, one) => {
	it.each([...WORDS, ...NO])(
		'answered %j stops with these words, and goes on with them as Raw',
		async (body) => {
			const { message } = stopped(await run(resource, one, body));
			expect(message).toBe('The service answered “Not now.” in the place of what was asked for');
			expect(jsons(await run(resource, one, body, { output: 'raw' }))).toHaveLength(1);
		},
	);
});

describe.each(named((one) => one.writes === true && !!one.shape && !one.check && !one.perform))(
	'%s',
	(_, resource, one) => {
		it.each([...NO, ...NO_BESIDE])(
			'answered %j may have been done, and is no success',
			async (body) => {
				const { message, description } = stopped(await run(resource, one, body));
				expect(message).toContain('answered “Not now.” to this');
				expect(description).toContain('not known whether');
			},
		);
	},
);

describe.each(named((one) => one.writes === true && !!one.shape && !one.perform))(
	'%s',
	(_, resource, one) => {
		it.each(WORDS)('answered %j was done, and gives these words', async (body) => {
			const found = jsons(await run(resource, one, body));
			expect(found).toHaveLength(1);
			expect(JSON.stringify(found)).toContain('Not now.');
		});

		it.each([[[]], [{ data: [] }]])('answered %j is one item, and was done', async (body) => {
			expect(jsons(await run(resource, one, body))).toHaveLength(1);
		});
	},
);

describe.each(named((one) => one.writes === false && isList(one)))('%s', (_, resource, one) => {
	const records = [
		{ id: 1, uuid: 'u-1' },
		{ id: 2, uuid: 'u-2' },
	];
	const raw = { output: 'raw' };

	it('takes a list that PHP wrote as an object', async () => {
		for (const list of [
			{ 0: records[0], 1: records[1] },
			{ 3: records[0], 7: records[1] },
		]) {
			expect(jsons(await run(resource, one, { data: list }, raw))).toEqual(records);
			expect(jsons(await run(resource, one, list, raw))).toEqual(records);
		}
	});

	it.each([[[]], [{}], [null], [{ data: [] }], [{ data: {} }], [{ data: null }]])(
		'answered %j is no item',
		async (body) => {
			expect(jsons(await run(resource, one, body))).toEqual([]);
		},
	);
});
