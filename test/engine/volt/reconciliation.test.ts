import type { IDataObject } from 'n8n-workflow';
import { reconciliation } from '../../../nodes/Volt/resources/reconciliation';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench } from '../../support/operations';
import { accountOf } from '../../support/volt';

const { bench, run } = operationBench('reconciliation', {}, 'volt');
const DAY = 86_400_000;
const ledger = () => bench().world.sandbox.volt.data.transactions;
const iso = (ms: number) => new Date(ms).toISOString();

/** What came in by payments, oldest first. */
const receipts = () =>
	ledger()
		.filter(({ type, status }) => type === 'GATEWAY_PAYMENT' && status === 'COMPLETED')
		.reverse();

/** What may be an order's. */
const cameIn = () =>
	ledger().filter(
		({ type, operation, status }) =>
			operation === 'INCOMING' &&
			status === 'COMPLETED' &&
			['GATEWAY_PAYMENT', 'MANUAL_CREDIT'].includes(type),
	);

const only = (...ids: string[]): IDataObject => ({
	...{ moneyOf: 'chosen', accounts: ids },
});

/** Those of the accounts, of which each has its control item. */
const currencies = () =>
	[
		...new Set(
			[...bench().world.sandbox.volt.data.accounts.values()].map(({ currency }) => currency),
		),
	].sort();

/** Accounts as a whole by an expression. */
const by = (expression: string): IDataObject => ({ moneyOf: 'chosen', accounts: `=${expression}` });

const oldest = () => ledger()[ledger().length - 1]!.createdAt;
const END = iso(Date.now() + DAY);
const always = () => ({ from: oldest(), until: END, amountUnit: 'minor' });

const orderOf = (index: number, more: IDataObject = {}): IDataObject => {
	const { amount, currency, gatewayPaymentId } = receipts()[index]!;
	return { key: `order ${index}`, amount, currency, paymentIds: [gatewayPaymentId], ...more };
};

const reconcile = async (orders: unknown, more: IDataObject = {}) =>
	await run('reconcile', { orders: JSON.stringify(orders), ...always(), ...more });

const kinds = (found: IDataObject[], kind: string) => found.filter((one) => one.kind === kind);

describeOperations(
	reconciliation,
	{ reconcile: () => ({ orders: JSON.stringify([orderOf(0)]), ...always() }) },
	bench,
	'volt',
);

describe('reconciliation', () => {
	it('finds the money of orders by their payments, and says of all other money why it is nobody’s', async () => {
		const found = jsons(await reconcile([orderOf(0), orderOf(3), orderOf(4, { amount: 1 })]));
		const orders = kinds(found, 'order');
		expect(orders.map(({ key }) => key)).toEqual(['order 0', 'order 3', 'order 4']);
		for (const [at, index] of [0, 3, 4].entries()) {
			expect(orders[at]).toMatchObject({ rule: 'paymentId', environment: 'custom' });
			expect(orders[at]?.amounts).toMatchObject({ refunded: '0.00' });
			expect(orders[at]?.transactionIds).toEqual([receipts()[index]!.id]);
		}
		const unknown = kinds(found, 'unknownMoney');
		const ids = unknown.map(({ transactionId }) => transactionId);
		expect(ids).toEqual(expect.arrayContaining([receipts()[1]!.id, receipts()[2]!.id]));
		expect(ids).not.toContain(receipts()[4]!.id);
	});

	it('says in words what each status means, and gives amounts of allocations as decimals', async () => {
		const { amount, currency } = orderOf(3);
		const given = [orderOf(3), { key: 'B', amount: 1, currency: 'JPY' }];
		const [paid, unseen] = jsons(await reconcile(given));
		expect(paid).toMatchObject({ statusMeaning: expect.any(String) as string });
		const whole = (Number(amount) / 100).toFixed(2);
		expect(paid?.allocations).toMatchObject([{ amount, amountDecimal: whole }]);
		expect(currency).not.toBe('JPY');
		expect(unseen).toMatchObject({
			status: 'cannotKnow',
			statusMeaning: 'None of the accounts is in its currency: whether money came cannot be seen',
			amounts: { expected: null },
		});
	});

	it('gives by choice the bare outcome, or chosen fields of it', async () => {
		const raw = jsons(await reconcile([orderOf(0)], { output: 'raw' }));
		for (const one of raw) {
			for (const added of ['amounts', 'statusMeaning', 'environment']) {
				expect(one).not.toHaveProperty(added);
			}
		}
		expect(raw[0]).toMatchObject({ kind: 'order', candidates: [], conflicts: [] });
		const outputFields = ['key', 'status', 'amounts.received'];
		const [chosen] = jsons(await reconcile([orderOf(0)], { output: 'selected', outputFields }));
		expect(Object.keys(chosen ?? {})).toEqual(outputFields);
	});

	it('leaves out of an item what its kind does not have', async () => {
		const found = jsons(await reconcile([orderOf(0)]));
		expect(kinds(found, 'order')[0]).not.toHaveProperty('why');
		expect(kinds(found, 'unknownMoney')[0]).not.toHaveProperty('statusMeaning');
		for (const one of kinds(found, 'control')) {
			expect(one).not.toHaveProperty('allocations');
			expect(one).not.toHaveProperty('status');
		}
	});

	it('counts all money of all pages, by currency', async () => {
		const found = jsons(await reconcile([orderOf(0)]));
		const came = cameIn();
		expect(came.length).toBeGreaterThan(100);
		const control = kinds(found, 'control');
		expect(control.map(({ currency }) => currency)).toEqual(currencies());
		expect(currencies()).toEqual(
			expect.arrayContaining(came.map(({ currency }) => currency)) as string[],
		);
		for (const one of control) {
			const sum = came
				.filter(({ currency }) => currency === one.currency)
				.reduce((total, { amount }) => total + amount, 0);
			expect(one.candidateMoney).toBe(sum);
			const { allocated, excess, unallocated } = one as Record<string, number>;
			expect(allocated! + excess! + unallocated!).toBe(sum);
			expect(one.timeZone).toEqual(expect.any(String));
		}
	});

	it('asks for the oldest first, and for no page behind the end', async () => {
		const [first, second] = [receipts()[0]!.createdAt, receipts()[1]!.createdAt];
		const period = { from: first, until: second, options: { lookAhead: 0 } };
		const found = jsons(await reconcile([orderOf(0), orderOf(1)], period));
		expect(kinds(found, 'order').map(({ received }) => received)).toEqual([orderOf(0).amount, 0]);
		const asked = bench()
			.requests()
			.filter(({ operationId }) => operationId === 'listTransactions');
		expect(asked).toHaveLength(1);
	});

	it('run again with its own allocations locked changes nothing', async () => {
		const orders = [orderOf(0), orderOf(1, { amount: 1 })];
		const first = jsons(await reconcile(orders));
		const locked = orders.map((one, at) => ({ ...one, locked: first[at]?.allocations }));
		expect(jsons(await reconcile(locked))).toEqual(first);
	});

	it('of one account leaves out the money of others', async () => {
		const euros = accountOf(bench(), 'EUR');
		const found = jsons(await reconcile([orderOf(0)], only(euros.id)));
		const came = new Map(ledger().map(({ id, beneficiary }) => [id, beneficiary.accountId]));
		const accounts = kinds(found, 'unknownMoney').map((one) =>
			came.get(one.transactionId as string),
		);
		expect(new Set(accounts)).toEqual(new Set([euros.id]));
		const [dollars] = jsons(
			await reconcile([orderOf(0, { currency: 'AUD', paymentIds: [] })], only(euros.id)),
		);
		expect(dollars).toMatchObject({ status: 'cannotKnow' });
	});

	it.each<[string, (ids: string[]) => IDataObject]>([
		['choices', (ids) => only(...ids)],
		['choices, one twice', (ids) => only(...ids, ids[0]!.toUpperCase())],
		['an expression for a list', (ids) => by(`{{ ${JSON.stringify(ids)} }}`)],
		['an expression for a text', (ids) => by(ids.join(' , '))],
		['an expression over the input', () => by('{{ $json.ids }}')],
	])('of several accounts, given as %s, counts the money of each once', async (_, given) => {
		const ids = ['EUR', 'GBP'].map((currency) => accountOf(bench(), currency).id);
		const input = { items: [{ json: { ids } }] };
		const parameters = { orders: '[]', ...always(), ...given(ids) };
		const found = jsons(await run('reconcile', parameters, input));
		const control = kinds(found, 'control');
		expect(control.map(({ currency }) => currency)).toEqual(['EUR', 'GBP']);
		for (const { currency, candidateMoney } of control) {
			const sum = cameIn()
				.filter((one) => one.currency === currency)
				.filter(({ beneficiary }) => ids.includes(beneficiary.accountId ?? ''))
				.reduce((total, { amount }) => total + amount, 0);
			expect(candidateMoney).toBe(sum);
		}
		const asked = bench()
			.requests()
			.filter(({ operationId }) => operationId === 'listTransactions');
		expect(new Set(asked.map(({ query }) => new URLSearchParams(query).get('accountId')))).toEqual(
			new Set(ids),
		);
	});

	it.each<[string, string, (orders: IDataObject[]) => unknown]>([
		['a list', '={{ $json.given }}', (orders) => orders],
		['JSON', '={{ $json.given }}', (orders) => JSON.stringify(orders)],
		['JSON within a text', '={{ $json.given }}', (orders) => ` ${JSON.stringify(orders)}\n`],
		['items of n8n', '={{ $json.given }}', (orders) => orders.map((json) => ({ json }))],
		['items of the input', '={{ $input.all() }}', ([order]) => order],
	])('takes orders that an expression gives as %s', async (_, expression, given) => {
		const asked = orderOf(0, { locked: '[]', note: 'a field of the shop' });
		const made = given([asked]);
		const input = expression.includes('$input') ? (made as IDataObject) : { given: made };
		const found = await run(
			'reconcile',
			{ orders: expression, ...always() },
			{ items: [{ json: input as IDataObject }] },
		);
		expect(kinds(jsons(found), 'order')).toMatchObject([
			{ key: 'order 0', rule: 'paymentId', expected: asked.amount },
		]);
	});

	it.each([
		['12.50', 'EUR', 1250],
		[12.5, 'EUR', 1250],
		['12', 'GBP', 1200],
		['0.01', 'PLN', 1],
	])('takes amounts as decimals: %j %s', async (amount, currency, expected) => {
		const asked = [{ key: 'A', amount, currency }];
		const [found] = jsons(await reconcile(asked, { amountUnit: 'decimal' }));
		expect(found).toMatchObject({ key: 'A', expected });
	});

	it.each([
		['12.505', 'EUR', 'Orders, 1: amount has more than 2 decimals, which EUR does not have'],
		['12,50', 'EUR', 'Orders, 1: amount must be a positive number'],
		['12', 'JPY', 'Orders, 1: amount in JPY must be in minor units'],
	])('refuses the decimals %j %s, and sends nothing', async (amount, currency, message) => {
		const asked = [{ key: 'A', amount, currency }];
		expect(stopped(await reconcile(asked, { amountUnit: 'decimal' })).message).toBe(message);
		expect(bench().requests()).toEqual([]);
	});

	it('of two items is refused, and nothing is sent: both could have the same money', async () => {
		const parameters = { orders: JSON.stringify([orderOf(0)]), ...always() };
		const two = await run('reconcile', parameters, { items: [{ json: {} }, { json: {} }] });
		expect(stopped(two).message).toContain('takes one item, with all orders in it');
		expect(bench().requests()).toEqual([]);
	});

	it('of two items works as its message says: once, with the orders of all', async () => {
		const given = [orderOf(0), orderOf(1)].map((json) => ({ json }));
		const parameters = { orders: "={{ $('Start').all() }}", ...always() };
		const once = { items: given, settings: { executeOnce: true } };
		const found = jsons(await run('reconcile', parameters, once));
		expect(kinds(found, 'order').map(({ key }) => key)).toEqual(['order 0', 'order 1']);
	});

	it('of an account that Volt does not have is refused, and no transaction is read', async () => {
		const unknown = '1f0c2a4e-5b6d-4c3a-9e8f-000000000000';
		const own = accountOf(bench(), 'EUR').id;
		const { message } = stopped(await reconcile([orderOf(0)], only(own, unknown)));
		expect(message).toBe(`Accounts: Volt has no account ${unknown}`);
		const asked = bench().requests();
		expect(asked.map(({ operationId }) => operationId)).toEqual(['getAccount', 'getAccount']);
	});

	it.each([
		['all accounts', () => ({}), currencies],
		['one account', () => only(accountOf(bench(), 'GBP').id), () => ['GBP']],
	])('of no orders and no money counts nothing for %s, by currency', async (_, given, counted) => {
		const period = { from: '2001-01-01', until: '2001-01-02', options: { lookAhead: 0 } };
		const found = jsons(await reconcile([], { ...period, ...given() }));
		expect(found.map(({ kind, currency }) => [kind, currency])).toEqual(
			counted().map((currency) => ['control', currency]),
		);
		for (const one of found) expect(one).toMatchObject({ candidateMoney: 0, transactions: 0 });
	});

	it.each([null, '', undefined, 978, {}])(
		'of an account whose currency is %j has no control item of such a currency',
		async (currency) => {
			const { faults } = bench().world.sandbox;
			const known = accountOf(bench(), 'EUR');
			const body = [
				{ ...known, currency },
				{ ...known, currency: ' eur ' },
			];
			faults.add({ operationId: 'listAccounts', status: 200, body });
			faults.add({ operationId: 'listTransactions', status: 200, body: [] });
			const found = jsons(await reconcile([]));
			expect(found.map((one) => [one.kind, one.currency])).toEqual([['control', 'EUR']]);
		},
	);

	it('counts nothing where there is no account, either', async () => {
		for (const operationId of ['listAccounts', 'listTransactions']) {
			bench().world.sandbox.faults.add({ operationId, status: 200, body: [] });
		}
		expect(jsons(await reconcile([]))).toMatchObject([
			{ kind: 'control', currency: null, candidateMoney: 0, environment: 'custom' },
		]);
	});

	it('stops when the amount of a transaction cannot be counted', async () => {
		const body = [{ ...receipts()[0]!, amount: '12,50' }];
		bench().world.sandbox.faults.add({ operationId: 'listTransactions', status: 200, body });
		const { message } = stopped(await reconcile([orderOf(0)]));
		expect(message).toContain('is no positive whole number');
	});

	it.each([
		['', 'Orders is empty'],
		['{', 'Orders is not valid JSON'],
		['{}', 'Orders must be a list'],
		['[1]', 'Orders, 1: no object'],
		['[{"amount":1,"currency":"EUR"}]', 'Orders, 1: key is missing'],
		['[{"key":"A","currency":"EUR"}]', 'Orders, 1: amount is missing'],
		[
			'[{"key":"A","amount":1.5,"currency":"EUR"}]',
			'Orders, 1: amount in minor units must be a whole number',
		],
		['[{"key":"A","amount":1}]', 'Orders, 1: currency is missing'],
		['[{"key":"A","amount":1,"currency":"Euro"}]', /^Orders, 1: currency must be a currency/],
		['[{"key":"A","amount":1,"currency":"EUR","date":"soon"}]', /^Orders, 1: date is no date/],
		[
			'[{"key":"A","amount":1,"currency":"EUR","locked":[{"amount":1}]}]',
			'Orders, 1: locked, 1: transactionId is missing',
		],
		[
			'[{"key":"A","amount":1,"currency":"EUR"},{"key":"A","amount":2,"currency":"EUR"}]',
			'Orders: two have the key "A"',
		],
		['[{"key":true,"amount":1,"currency":"EUR"}]', 'Orders, 1: key must be a text'],
		...['key', 'reference', 'aliasId', 'payerIban', 'paymentIds'].map((name): [string, string] => [
			`[{"key":"A","amount":1,"currency":"EUR","${name}":12345678901234567890}]`,
			`Orders, 1: ${name} must be a text`,
		]),
		[
			'[{"key":"A","amount":1,"currency":"EUR","paymentIds":["p",12345678901234567890]}]',
			'Orders, 1: paymentIds must be a text',
		],
		...['payment_ids', 'PaymentIDs'].map((name): [string, string] => [
			`[{"key":"A","amount":1,"currency":"EUR","${name}":["p"]}]`,
			`Orders, 1: ${name} must be called paymentIds`,
		]),
		[
			'[{"key":"A","amount":1,"currency":"EUR","locked":[{"transaction_id":"t","amount":1}]}]',
			'Orders, 1: locked, 1: transaction_id must be called transactionId',
		],
		['[{"key":"A","amount":-1,"currency":"EUR"}]', 'Orders, 1: amount must be a positive number'],
		['[{"key":"A","amount":0,"currency":"EUR"}]', 'Orders, 1: amount must be more than 0'],
		[
			'[{"key":"A","amount":"9007199254740992","currency":"EUR"}]',
			'Orders, 1: amount is too large',
		],
	])('of the orders %s is refused, and nothing is sent', async (orders, message) => {
		expect(stopped(await run('reconcile', { orders, ...always() })).message).toMatch(message);
		expect(bench().requests()).toEqual([]);
	});

	it.each([
		[{ until: '2020-01-01', from: '2020-01-01' }, 'Until must be after From'],
		[{ from: 'soon' }, 'From is no date or time'],
		[only('mine'), 'Accounts must be UUIDs'],
		...['{{ [] }}', '{{ "" }}', '{{ null }}', '{{ $json.nothing }}', '{{ [""] }}'].map(
			(nothing): [IDataObject, string] => [by(nothing), 'Accounts is empty'],
		),
		[only(), 'Accounts is empty'],
		[by('{{ [{ id: 1 }] }}'), 'Accounts must be a text'],
		[{ moneyOf: '={{ "" }}' }, 'Money Of must be one of all, chosen'],
		[{ options: { tolerance: -1 } }, /^Tolerance must be a whole number/],
		[{ options: { acceptProbable: 'perhaps' } }, 'Accept Probable must be true or false'],
	])('with %j is refused, and nothing is sent', async (wrong, message) => {
		expect(stopped(await reconcile([orderOf(0)], wrong)).message).toMatch(message);
		expect(bench().requests()).toEqual([]);
	});
});
