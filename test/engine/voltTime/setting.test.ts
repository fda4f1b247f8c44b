import type { IDataObject } from 'n8n-workflow';
import { setting } from '../../../nodes/VoltTime/resources/setting';
import { items, jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl, type Sample } from '../../support/operations';
import { freeCharger, offlineCharger } from '../../support/chargers';

const { bench, run } = operationBench('setting');
const UUID = '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';
const WAIT = { waitForEffect: true, timeLimit: 2, interval: 1 };

const free: Sample = (b) => ({ charger: rl('id', freeCharger(b).uuid) });
const freeWith =
	(parameters: IDataObject): Sample =>
	(b) => ({ charger: rl('id', freeCharger(b).uuid), ...parameters });

describeOperations(
	setting,
	{
		getPlugCharge: free,
		setPlugCharge: freeWith({ cardUid: '04A1B2C3' }),
		getLock: free,
		setLock: freeWith({ locked: false, ...WAIT }),
		getSocketLock: free,
		setSocketLock: free,
		getNanogrid: free,
		getPublicCharging: free,
		setPublicCharging: freeWith({ pricePerKwh: 45 }),
	},
	bench,
);

/** Runs one operation on a scripted server; gives back the body it was sent. */
async function sentBody(operation: string, parameters: IDataObject): Promise<unknown> {
	bench().stub.reset(() => ({ body: {} }));
	const charger = rl('id', UUID);
	items(await bench().stubbed({ resource: 'setting', operation, charger, ...parameters }));
	expect(bench().stub.seen.map(({ method }) => method)).toEqual(['POST']);
	return JSON.parse(bench().stub.seen[0]?.body.toString() ?? '');
}

/** The items of an operation whose answer is scripted. */
async function answered(operation: string, body: object, parameters: IDataObject = {}) {
	bench().stub.reset(() => ({ body }));
	const charger = rl('id', UUID);
	return jsons(await bench().stubbed({ resource: 'setting', operation, charger, ...parameters }));
}

describe('what is sent', () => {
	it.each<[string, IDataObject, object]>([
		['setPlugCharge', { cardUid: ' 04A1 ' }, { enabled: true, card_uid: ' 04A1 ' }],
		['setPlugCharge', { enabled: false, cardUid: '04A1' }, { enabled: false }],
		['setLock', {}, { enabled: true }],
		['setLock', { locked: false }, { enabled: false }],
		['setSocketLock', {}, { enabled: true }],
		['setSocketLock', { held: false }, { enabled: false }],
		['setPublicCharging', { pricePerKwh: 45 }, { enabled: true, price_per_kwh: 45 }],
		['setPublicCharging', { enabled: false, pricePerKwh: 45 }, { enabled: false }],
		[
			'setPublicCharging',
			{ pricePerKwh: '45', additionalFields: { startFee: 0, billingPlan: 'subscription' } },
			{ enabled: true, price_per_kwh: 45, start_fee: 0, billing_plan: 'subscription' },
		],
	])('by %s with %j', async (operation, parameters, body) => {
		expect(await sentBody(operation, parameters)).toEqual(body);
	});

	it.each<[string, string, IDataObject]>([
		['Card UID is empty', 'setPlugCharge', { cardUid: '={{ $json.missing }}' }],
		['Card UID is longer than 20 characters', 'setPlugCharge', { cardUid: 'x'.repeat(21) }],
		['Price per kWh must be a whole number from 1', 'setPublicCharging', {}],
		['Price per kWh must be a whole number from 1', 'setPublicCharging', { pricePerKwh: 0.45 }],
		[
			'Start Fee must be a whole number from 0',
			'setPublicCharging',
			{ pricePerKwh: 45, additionalFields: { startFee: -1 } },
		],
		[
			'Billing Plan must be one of subscription, transaction',
			'setPublicCharging',
			{ pricePerKwh: 45, additionalFields: { billingPlan: 'free' } },
		],
	])('is nothing when %s', async (message, operation, parameters) => {
		const result = await run(operation, { charger: rl('id', UUID), ...parameters });
		expect(stopped(result).message).toContain(message);
		expect(bench().sent()).toBe(0);
	});

	it('goes to an unconfirmed address only where the operation says so', () => {
		const unconfirmed = setting.operations.filter(({ confidence }) => confidence === 'INFERRED');
		expect(unconfirmed.map(({ value }) => value)).toEqual(['setSocketLock']);
	});
});

describe('a switch', () => {
	const SWITCHES: Array<[operation: string, field: string, label: string, others: IDataObject]> = [
		['setLock', 'locked', 'Locked', {}],
		['setPlugCharge', 'enabled', 'Enabled', { cardUid: '04A1' }],
		['setSocketLock', 'held', 'Hold Cable', {}],
		['setPublicCharging', 'enabled', 'Enabled', { pricePerKwh: 45 }],
	];
	/** As the editor stores it, and as an expression gives it. */
	const WORDS: Array<[given: unknown, meant: boolean]> = [
		[true, true],
		[false, false],
		['={{ true }}', true],
		['={{ false }}', false],
		['={{ true }}\n', true],
		['={{ "TRUE" }}', true],
		['={{ " true\\n" }}', true],
		['={{ "False" }}', false],
	];
	const NEITHER: Array<[given: unknown, shown: string]> = [
		['={{ "yes" }}', 'yes'],
		['={{ "on" }}', 'on'],
		['={{ "1" }}', '1'],
		['={{ 1 }}', '1'],
		['={{ 0 }}', '0'],
		['={{ "no" }}', 'no'],
		['={{ "" }}', ''],
		['={{ null }}', ''],
		['={{ $json.missing }}', ''],
		['={{ {} }}', '{}'],
		['={{ [] }}', '[]'],
		['={{ "x".repeat(61) }}', 'x'.repeat(60)],
	];
	const each = <T>(values: T[]) =>
		SWITCHES.flatMap(([operation, field, label, others]) =>
			values.map((value) => ({ operation, field, label, others, value })),
		);

	it.each(each(WORDS))(
		'is $value.1 in $operation when $field is $value.0',
		async ({ operation, field, others, value: [given, meant] }) => {
			const body = await sentBody(operation, { ...others, [field]: given as string });
			expect(body).toHaveProperty('enabled', meant);
		},
	);

	it.each(each(NEITHER))(
		'is neither on nor off, and nothing is sent, in $operation when $field is $value.0',
		async ({ operation, field, label, others, value: [given, shown] }) => {
			const parameters = { charger: rl('id', UUID), ...others, [field]: given as string };
			const { message, description } = stopped(await run(operation, parameters));
			expect(message).toContain(`${label} must be true or false`);
			expect(description).toContain(`Got "${shown}".`);
			expect(bench().sent()).toBe(0);
		},
	);

	it('is refused before the charger is looked at', async () => {
		const parameters = { charger: rl('id', UUID), locked: '={{ $json.missing }}', ...WAIT };
		expect(stopped(await run('setLock', parameters)).message).toContain('Locked must be');
		expect(bench().sent()).toBe(0);
	});

	it('may be a word where a whole list is asked for', async () => {
		const all = await bench().voltTime({
			resource: 'charger',
			operation: 'getAll',
			returnAll: true,
		});
		const worded = await bench().voltTime({
			resource: 'charger',
			operation: 'getAll',
			returnAll: '={{ "TRUE" }}',
			limit: 1,
		});
		expect(items(worded).length).toBeGreaterThan(1);
		expect(jsons(worded)).toEqual(jsons(all));
	});
});

describe('why a setting could not be read', () => {
	it.each<[string, object, object]>([
		[
			'getSocketLock',
			{ interactable: false, error: 'No answer.' },
			{ enabled: null, interactable: false, reason: 'No answer.' },
		],
		[
			'getSocketLock',
			{ enabled: true, interactable: true },
			{ enabled: true, interactable: true, reason: null },
		],
		[
			'getNanogrid',
			{ supported: true, present: false, content: '', error: 'No file.' },
			{ supported: true, present: false, content: '', reason: 'No file.' },
		],
	])('of %s is in the item, which n8n does not take for one that went wrong', async (...given) => {
		const [operation, body, item] = given;
		expect(await answered(operation, body)).toEqual([item]);
	});
});

describe('public charging', () => {
	const body = {
		enabled: true,
		price_per_kwh: 45,
		start_fee: 0,
		currency: 'EUR',
		public_code: 'ABC',
		public_url: 'https://x.example/ABC',
		preauth_amount: 5000,
		limits: { max_price_per_kwh: 200 },
		connect: { has_account: true, onboarding_complete: false, team_name: 'Team' },
		billing: { plan: 'transaction', fee_percent: 5 },
	};

	it('gives prices, address and how far onboarding is', async () => {
		const { limits: _, connect: __, billing: ___, ...plain } = body;
		expect(await answered('getPublicCharging', body)).toEqual([
			{ ...plain, billing_plan: 'transaction', onboarding_complete: false },
		]);
	});

	it('gives limits and fees to those who choose them', async () => {
		const wanted = { output: 'selected', outputFields: ['limits.max_price_per_kwh', 'billing'] };
		expect(await answered('getPublicCharging', body, wanted)).toEqual([
			{ 'limits.max_price_per_kwh': 200, billing: body.billing },
		]);
	});
});

describe('locking a charger', () => {
	it('says that it worked, though the answer is empty', async () => {
		const charger = freeCharger(bench());
		const parameters = { charger: rl('id', charger.uuid), locked: true };
		expect(jsons(await run('setLock', parameters))).toEqual([{ success: true }]);
		expect(charger.settings.lock).toBe(true);
		const [item] = jsons(await run('setLock', { ...parameters, locked: false, ...WAIT }));
		expect(item).toMatchObject({
			success: true,
			effectSeen: true,
			before: { enabled: true },
			after: { enabled: false },
		});
		expect(charger.settings.lock).toBe(false);
	});

	/** Locks against a scripted charger that answers `status` and shows the lock from look `from` on. */
	async function lock(status: number, from: number) {
		let looks = 0;
		bench().stub.reset(({ method, path }) =>
			method === 'POST'
				? { status, body: {} }
				: path.endsWith('/settings/lock')
					? { body: { enabled: ++looks >= from } }
					: { body: { connection_status: 'online' } },
		);
		const parameters = { charger: rl('id', UUID), locked: true, ...WAIT };
		const result = await bench().stubbed({
			resource: 'setting',
			operation: 'setLock',
			...parameters,
		});
		expect(bench().stub.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
		return result;
	}

	it('goes on looking after a 504, and sends the command once', async () => {
		const [item] = jsons(await lock(504, 3));
		expect(item).toMatchObject({ status: 'Unanswered', effectSeen: true });
	});

	it('says when the lock was not seen', async () => {
		const [item] = jsons(await lock(204, 99));
		expect(item).toMatchObject({ success: true, effectSeen: false });
		expect(item?.hint).toMatch(/did not change in time/);
	});

	it('stops with the 504 of a charger that is not there', async () => {
		const charger = offlineCharger(bench());
		const parameters = { charger: rl('id', charger.uuid), locked: !charger.settings.lock };
		expect(stopped(await run('setLock', parameters)).httpCode).toBe('504');
	});
});
