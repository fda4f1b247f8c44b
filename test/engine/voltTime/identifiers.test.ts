import type { IDataObject } from 'n8n-workflow';
import { stopped } from '../../support/apiRequest';
import { UUID } from '../../support/commands';
import { onlyRequest } from '../../support/onlyRequest';
import { operationBench, rl } from '../../support/operations';

const { bench } = operationBench('command');

interface Place {
	resource: string;
	operation: string;
	/** The parameter, what messages call it, and the API's name. */
	field: string;
	label: string;
	sentAs: string;
	others?: IDataObject;
}

const place = { location: rl('id', UUID), name: 'Card' };
const TAGS: Place[] = [
	{ resource: 'command', operation: 'start', field: 'idTag', label: 'ID Tag', sentAs: 'id_token' },
	{
		...{ resource: 'setting', operation: 'setPlugCharge', others: { enabled: true } },
		...{ field: 'cardUid', label: 'Card UID', sentAs: 'card_uid' },
	},
	...['create', 'update'].map((operation) => ({
		...{ resource: 'card', operation, others: { ...place, card: rl('id', '7') } },
		...{ field: 'idTag', label: 'ID Tag', sentAs: 'id_token' },
	})),
];
const attach = { resource: 'charger', operation: 'attach' };
const pincode: Place = {
	...{ ...attach, field: 'pincode', label: 'Pincode', sentAs: 'pincode' },
	others: { location: rl('id', UUID), identity: 'VT-1' },
};
const OTHERS: Place[] = [
	pincode,
	{
		...{ ...attach, field: 'identity', label: 'Identity', sentAs: 'identity' },
		others: { location: rl('id', UUID), pincode: '1234' },
	},
	{
		...{ resource: 'charger', operation: 'create' },
		...{ field: 'identity', label: 'Identity', sentAs: 'identity' },
	},
	{
		...{ resource: 'publicCharging', operation: 'startSession', others: { connector: 1 } },
		...{ field: 'code', label: 'Public Code', sentAs: 'code' },
	},
];
const parametersOf = ({ resource, operation, field, others }: Place, value: unknown) => ({
	...{ resource, operation, charger: rl('id', UUID), ...others },
	[field]: value as string,
});
const each = <T>(places: Place[], values: T[]) =>
	places.flatMap((one) => values.map((value) => ({ ...one, value })));

/** The body that is sent for a value. */
async function sent(one: Place, value: unknown): Promise<unknown> {
	return (await onlyRequest(bench(), parametersOf(one, value))).body;
}

describe('an ID tag', () => {
	it.each(each(TAGS, [' F6 CA 0C C5', 'F6 CA 0C C5', 'T1 ', '0042', 'Ä:1', '={{ " 0" + "42" }}']))(
		'is sent as it is by $resource $operation: "$value"',
		async ({ value, ...one }) => {
			const given = value === '={{ " 0" + "42" }}' ? ' 042' : value;
			expect(await sent(one, value)).toHaveProperty(one.sentAs, given);
		},
	);

	it.each(
		each<[string, RegExp]>(TAGS, [
			['T1\n', /holds a line break/],
			['T\t1', /cannot be seen/],
			['\u200bT1', /cannot be seen/],
			[`${'x'.repeat(20)} `, /longer than 20 characters/],
			['  ', /is empty/],
		]),
	)('is refused by $resource $operation, and nothing sent: $value', async ({ value, ...one }) => {
		const [tag, why] = value;
		const { message } = stopped(await bench().voltTime(parametersOf(one, tag)));
		expect(message).toMatch(why);
		expect(message).toContain(one.label);
		expect(bench().sent()).toBe(0);
	});
});

describe('a number in the place of digits', () => {
	it.each(each([...TAGS, ...OTHERS], ['={{ 42 }}']))(
		'is sent by $resource $operation for $field while it has all of them: $value',
		async ({ value, ...one }) => {
			const expected = one.field === 'pincode' ? 42 : '42';
			expect(await sent(one, value)).toHaveProperty(one.sentAs, expected);
		},
	);

	const LOST = ['={{ 12345678901234567890 }}', '={{ 4.2 }}', '={{ true }}'];
	it.each(each([...TAGS, ...OTHERS], LOST))(
		'is refused by $resource $operation for $field, and nothing sent: $value',
		async ({ value, ...one }) => {
			const { message, description } = stopped(await bench().voltTime(parametersOf(one, value)));
			expect(message).toBe(`${one.label} must be a text`);
			expect(description).not.toMatch(/4.2|1234/);
			expect(bench().sent()).toBe(0);
		},
	);

	it.each(['={{ 2 ** 60 }}', rl('identity', '={{ 2 ** 60 }}'), rl('id', '={{ 4.2 }}')])(
		'is no identity of a charger either: %j',
		async (charger) => {
			const request = { resource: 'command', operation: 'restart', charger };
			const { message } = stopped(await bench().voltTime(request));
			expect(message).toBe('Charger must be a text');
			expect(bench().sent()).toBe(0);
		},
	);
});

describe('a pincode', () => {
	it.each([
		['0042', '0042'],
		['00', '00'],
		['={{ "0" + "12" }}', '012'],
		['42', 42],
		['0', 0],
		['987654321098765', 987654321098765],
	])('keeps its zeros: %s', async (given, expected) => {
		expect(await sent(pincode, given)).toHaveProperty('pincode', expected);
	});

	it('with a zero in front is sent as a text, which the documentation does not have', async () => {
		const [charger] = bench().world.sandbox.data.chargers;
		const [site] = bench().world.sandbox.data.sites;
		if (!charger || !site) throw new Error('The sandbox has both.');
		charger.pincode = '0042';
		const parameters = { identity: charger.identity, location: rl('id', site.uuid) };
		const request = { ...attach, ...parameters, pincode: '0042' };
		expect(stopped(await bench().voltTime(request)).message).toContain('"pincode"');
		const { message } = stopped(await bench().voltTime({ ...request, pincode: '42' }));
		expect(message).toContain('identity');
	});
});
