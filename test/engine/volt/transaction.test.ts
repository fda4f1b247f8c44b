import type { IDataObject } from 'n8n-workflow';
import { transaction } from '../../../nodes/Volt/resources/transaction';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';
import { accountOf, describeOnce, signWithKey } from '../../support/volt';

const { bench, run } = operationBench('transaction', {}, 'volt');
signWithKey(bench);
const data = () => bench().world.sandbox.volt.data;
const euros = () => accountOf(bench(), 'EUR');
const other = () =>
	[...data().accounts.values()].find(
		({ currency, active, id }) => currency === 'EUR' && active && id !== euros().id,
	)!;
const trusted = () =>
	[...data().trustedAccounts.values()].find(
		({ account: { currencyCode, active } }) => currencyCode === 'EUR' && active,
	)!.account;

let made = 0;
const MONEY = { currency: 'EUR', amount: '12.50' };
const settlement = (more: IDataObject = {}): IDataObject => ({
	...{ account: rl('id', euros().id), trustedAccount: rl('id', trusted().id), ...MONEY },
	...{ settlementReference: `settlement-${++made}`, ...more },
});
const transfer = (more: IDataObject = {}): IDataObject => ({
	...{ account: rl('id', euros().id), toAccount: rl('id', other().id), ...MONEY },
	...{ transferReference: `transfer-${++made}`, ...more },
});

describeOperations(
	transaction,
	{
		getAll: () => ({ limit: 30 }),
		get: () => ({ transactionId: data().transactions[0]!.id }),
		settle: () => settlement(),
		transfer: () => transfer(),
	},
	bench,
	'volt',
);

describe.each([
	['settle', 'settlementReference', settlement],
	['transfer', 'transferReference', transfer],
] as const)('%s', (operation, reference, asked) => {
	describeOnce(operation, () => {
		const fixed = asked();
		return {
			...{ bench, operationId: 'createTransaction', amount: { amount: '13.00' } },
			ask: async (more = {}) => await run(operation, { ...fixed, ...more }),
			reference: { [reference]: `another ${++made}` },
			count: () =>
				data().transactions.filter(
					({ type, operation: way }) => way === 'OUTGOING' && type !== 'PAYOUT',
				).length,
		};
	});

	it.each([
		[{ [reference]: ' ' }, /Reference is empty$/],
		[{ account: rl('id', 'main') }, /^From Account must be a UUID/],
		[{ amount: '12.505' }, 'Amount has more than 2 decimals, which EUR does not have'],
		[{ amount: '0' }, 'Amount must be more than 0'],
		[{ amount: '12.5', amountUnit: 'minor' }, 'Amount in minor units must be a whole number'],
		[{ currency: 'Euro' }, 'Currency must be a currency like EUR or GBP'],
		[
			{ currency: 'GBP', additionalFields: { paymentReference: 'R'.repeat(19) } },
			'Payment Reference is longer than 18 characters, which is all GBP has',
		],
		[{ additionalFields: { paymentReference: 'Käse' } }, /^Payment Reference has characters that/],
		[{ additionalFields: { notificationUrl: 'here' } }, /^Notification URL must be a web address/],
		[{ options: { whenUnclear: 'guess' } }, /^When Unclear must be one of/],
	])('with %j is refused, and nothing is sent', async (wrong, message) => {
		const bad = Object.fromEntries(
			Object.entries(wrong).map(([name, value]) => [name, value === ' ' ? '={{ " " }}' : value]),
		);
		expect(stopped(await run(operation, asked(bad))).message).toMatch(message);
		expect(bench().requests()).toEqual([]);
	});
});

describe('transactions', () => {
	it('are listed by what they are, where they belong, when they were, in either order', async () => {
		const all = data().transactions;
		const since = all[20]!.createdAt;
		const filters = {
			...{ directions: ['OUTGOING'], types: 'PAYOUT,SETTLEMENT', statuses: ['COMPLETED'] },
			...{ createdSince: since, order: 'asc' },
		};
		const found = jsons(await run('getAll', { returnAll: true, filters }));
		const expected = all.filter(
			({ operation, type, status, createdAt }) =>
				operation === 'OUTGOING' &&
				['PAYOUT', 'SETTLEMENT'].includes(type) &&
				status === 'COMPLETED' &&
				createdAt >= since,
		);
		expect(found.length).toBeGreaterThan(0);
		expect(found.map(({ id }) => id)).toEqual(expected.map(({ id }) => id).reverse());
	});

	it('are all there, of one account, over all pages', async () => {
		const { id } = euros();
		const found = jsons(await run('getAll', { account: rl('id', id), returnAll: true }));
		const expected = data().transactions.filter(({ sender, beneficiary }) =>
			[sender.accountId, beneficiary.accountId].includes(id),
		);
		expect(found.map((one) => one.id)).toEqual(expected.map((one) => one.id));
	});

	it.each([
		[{ createdSince: 'yesterday' }, 'Created Since is no date or time'],
		[{ sourceTransactionId: '17' }, 'Source Transaction ID must be a UUID'],
		[{ gatewayPaymentId: '17' }, 'Payment ID must be a UUID'],
		[{ aliasId: '17' }, 'Alias ID must be a UUID'],
		[{ iban: 'NL00' }, 'IBAN is not a valid IBAN'],
	])('by %j are refused, and nothing is sent', async (filters, message) => {
		expect(stopped(await run('getAll', { filters })).message).toBe(message);
		expect(bench().requests()).toEqual([]);
	});

	it('say what their state means, by direction', async () => {
		const [rejected, incoming] = [
			data().transactions.find(({ status }) => status === 'REJECTED')!,
			data().transactions.find(({ operation }) => operation === 'INCOMING')!,
		];
		const [no] = jsons(await run('get', { transactionId: rejected.id }));
		expect(no).toMatchObject({ isFinal: true, failureCode: rejected.failure?.code });
		expect(no?.statusMeaning).toContain('stays in the account');
		const [yes] = jsons(await run('get', { transactionId: incoming.id }));
		expect(yes?.statusMeaning).toBe('The money is in the account');
	});
});

describe('settlements and transfers', () => {
	it('send references of which each can be found again, of whatever characters', async () => {
		const [plain] = jsons(await run('settle', settlement({ settlementReference: 'week-7' })));
		expect(plain).toMatchObject({ paymentReference: 'week-7', internalReference: 'week-7' });
		const odd = settlement({ settlementReference: ' Woche 7, Süd ' });
		const [coded] = jsons(await run('settle', odd));
		expect(coded).toMatchObject({ ownReference: 'Woche 7, Süd', environment: 'custom' });
		expect(coded?.internalReference).toMatch(/^[A-Z2-9]{18}$/);
		expect(jsons(await run('settle', odd))[0]).toMatchObject({ alreadyCreated: true });
	});

	it.each([{ status: 200, body: [] }, { status: 403, body: {} }, { status: 500 }])(
		'to an account whose numbers cannot be had are made all the same, and once: %j',
		async (effect) => {
			bench().world.sandbox.faults.add({ operationId: 'listTrustedAccounts', ...effect });
			const asked = settlement();
			const [first] = jsons(await run('settle', asked));
			expect(first).toMatchObject({ verified: true, alreadyCreated: false });
			const settled = () => data().transactions.filter(({ type }) => type === 'SETTLEMENT').length;
			const before = settled();
			bench().world.sandbox.volt.keys.forget();
			const { message } = stopped(await run('settle', asked));
			expect(message).toMatch(
				/whether it went to the same receiver cannot be told\. This time it was not sent/,
			);
			expect(settled()).toBe(before);
		},
	);

	it.each([
		{ beneficiary: { accountId: null } },
		{ beneficiary: null },
		{ paymentReference: null },
	])('whose records do not tell all are found by what they tell: %j', async (less) => {
		const asked = transfer();
		await run('transfer', asked);
		const [made] = data().transactions;
		const body = [{ ...made, ...less }];
		bench().world.sandbox.faults.add({ operationId: 'listTransactions', status: 200, body });
		expect(jsons(await run('transfer', asked))[0]).toMatchObject({ alreadyCreated: true });
	});

	it.each([
		['settle', settlement, ['account', 'trustedAccount']],
		['transfer', transfer, ['account', 'toAccount']],
	] as const)('by IDs in capitals are found again: %s', async (operation, ask, names) => {
		const asked = ask();
		await run(operation, asked);
		const loud = Object.fromEntries(
			names.map((name) => {
				const { value } = asked[name] as { value: string };
				return [name, rl('id', value.toUpperCase())];
			}),
		);
		bench().world.sandbox.volt.keys.forget();
		const [again] = jsons(await run(operation, { ...asked, ...loud }));
		expect(again).toMatchObject({ alreadyCreated: true });
	});

	it('are not taken for each other: the same reference makes one of each', async () => {
		const [out] = jsons(await run('settle', settlement({ settlementReference: 'both' })));
		const [over] = jsons(await run('transfer', transfer({ transferReference: 'both' })));
		expect(out).toMatchObject({
			type: 'SETTLEMENT',
			alreadyCreated: false,
			amountDecimal: '12.50',
		});
		expect(over).toMatchObject({ type: 'INTERNAL', alreadyCreated: false });
	});

	it('to another account, with the reference of one before, are not taken for that one', async () => {
		const asked = transfer();
		await run('transfer', asked);
		const third = { ...other(), id: '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f' };
		data().accounts.set(third.id, third);
		const { message } = stopped(await run('transfer', { ...asked, toAccount: rl('id', third.id) }));
		expect(message).toContain('receiver');
		data().accounts.delete(third.id);
	});

	it('to another trusted account, with the reference of one before, are not taken for that one', async () => {
		const asked = settlement();
		await run('settle', asked);
		const id = '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';
		const identifications = [{ iban: 'DE02120300000000202051' }];
		const known = data().trustedAccounts.get(trusted().id)!;
		const account = { ...known.account, id, identifications };
		data().trustedAccounts.set(id, { ...known, account });
		const elsewhere = { ...asked, trustedAccount: rl('id', id) };
		const { message, description } = stopped(await run('settle', elsewhere));
		data().trustedAccounts.delete(id);
		expect(message).toContain('receiver');
		expect(`${message} ${description}`).not.toContain('202051');
	});

	it('to a trusted account that cannot be looked at are not taken for one before', async () => {
		const asked = settlement();
		await run('settle', asked);
		bench().world.sandbox.faults.add({ operationId: 'listTrustedAccounts', status: 403, body: {} });
		expect(stopped(await run('settle', asked)).message).toContain(
			'whether it went to the same receiver cannot be told',
		);
	});

	it('to the account itself are refused, and nothing is sent', async () => {
		const same = transfer({ toAccount: rl('id', euros().id) });
		expect(stopped(await run('transfer', same)).message).toBe(
			'To Account is the same as From Account',
		);
		expect(bench().requests()).toEqual([]);
	});

	it('that Volt refuses show its words, and can be sent corrected with the same reference', async () => {
		const { available } = euros().balance;
		const asked = settlement();
		const much = { ...asked, amount: String(available + 1), amountUnit: 'minor' };
		const refused = stopped(await run('settle', much));
		expect(refused.message).toBe('Volt does not accept the value of "amount"');
		expect(refused.description).toContain('does not hold this much');
		expect(jsons(await run('settle', asked))[0]).toMatchObject({ alreadyCreated: false });
	});

	it('whose state cannot be read afterwards are made all the same', async () => {
		const fault = { operationId: 'getTransaction', status: 500, body: {} };
		bench().world.sandbox.faults.add(fault);
		const [found] = jsons(await run('settle', settlement()));
		expect(found).toMatchObject({ verified: true, status: null, amountDecimal: '12.50' });
	});
});
