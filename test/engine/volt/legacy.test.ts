import type { IDataObject } from 'n8n-workflow';
import { legacy } from '../../../nodes/Volt/resources/legacy';
import type { FaultRule } from '../../../sandbox/http/faults';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench } from '../../support/operations';

const { bench, run } = operationBench('legacy', {}, 'volt');
const data = () => bench().world.sandbox.volt.data;
const faults = () => bench().world.sandbox.faults;

let references = 0;
const payment = (more: IDataObject = {}): IDataObject => ({
	...{ uniqueReference: `LEG${++references}`, currency: 'EUR', amount: '9.00' },
	...{ shopperReference: 'customer-1' },
	additionalFields: { firstName: 'Ada', lastName: 'Bakker' },
	...more,
});
/** Payments that another reference brought about. */
const others = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, n) => ({
		...{ id: `other-${n}`, uniqueReference: `OTHER${n}`, amount: 900, currency: { id: 'EUR' } },
	}));
const payee = { iban: 'DE02120300000000202051' };
const payout = (more: IDataObject = {}): IDataObject => ({
	...{ payoutReference: `paid-${++references}`, currency: 'EUR', amount: '0.35' },
	...{ paymentTitle: 'Invoice 7', beneficiaryName: 'Bram Castro', additionalFields: payee },
	...more,
});
const account = () =>
	[...data().accounts.values()].find(
		({ currency, type }) => currency === 'EUR' && type === 'VOLT_ACCOUNT',
	)?.id;

describeOperations(
	legacy,
	{
		getPayments: () => ({ limit: 5 }),
		createPayment: () => payment(),
		createDropIn: () => payment(),
		createPayByLink: () => payment({ validityPeriod: 60 }),
		getBanks: () => ({ limit: 5 }),
		getBank: () => ({ bankId: [...data().institutions.keys()][0] }),
		getPayouts: () => ({ limit: 5 }),
		createPayout: () => payout(),
		getPayout: () => ({ payoutId: data().payouts[0]?.id }),
		getPayoutBeneficiaries: () => ({ limit: 5 }),
		getTransactions: () => ({ accountId: account(), dateFrom: '2020-01-01', dateTo: '2030-01-01' }),
		activateVirtualIbans: () => ({ accountId: account(), numberOfVirtualAccounts: 2 }),
	},
	bench,
	'volt',
);

const CREATES = ['createPayment', 'createDropIn', 'createPayByLink'];
const IDS: Record<string, string> = {
	...{ createPayment: 'createLegacyPayment', createDropIn: 'createEmbeddedPayment' },
	createPayByLink: 'createPayByLink',
};

describe.each(CREATES)('%s', (operation) => {
	it('makes one payment for each unique reference, in whatever execution', async () => {
		const asked = payment({ uniqueReference: `ONE${++references}` });
		const before = data().payments.size;
		const [first] = jsons(await run(operation, asked));
		expect(first).toMatchObject({
			...{ alreadyCreated: false, amountDecimal: '9.00', currency: 'EUR', environment: 'custom' },
			uniqueReference: asked.uniqueReference,
		});
		const [again] = jsons(await run(operation, asked));
		expect(again).toMatchObject({ id: first?.id, alreadyCreated: true, amount: 900 });
		for (const wrong of [{ amount: '9.50' }, { currency: 'GBP' }]) {
			const { message, description } = stopped(await run(operation, { ...asked, ...wrong }));
			expect(message).toContain('is there, of another amount or currency');
			expect(description).toContain('Nothing was sent');
		}
		expect(data().payments.size).toBe(before + 1);
		jsons(await run(operation, payment()));
		expect(data().payments.size).toBe(before + 2);
	});

	it('is one where its reference is written in another form of the same text', async () => {
		const before = data().payments.size;
		const uniqueReference = `Grün${++references}`;
		for (const form of ['NFC', 'NFD']) {
			jsons(await run(operation, payment({ uniqueReference: uniqueReference.normalize(form) })));
		}
		expect(data().payments.size).toBe(before + 1);
	});

	it('is found behind others that the list gives as well', async () => {
		const asked = payment();
		const [first] = jsons(await run(operation, asked));
		faults().add({
			...{ operationId: 'listLegacyPayments', times: 1 },
			...{ status: 200, body: others(100) },
		});
		const own = { ...others(1)[0], id: first?.id, uniqueReference: asked.uniqueReference };
		faults().add({ operationId: 'listLegacyPayments', times: 1, status: 200, body: [own] });
		expect(jsons(await run(operation, asked))[0]).toMatchObject({
			...{ id: first?.id, alreadyCreated: true },
		});
	});

	it('whose answer is lost is sent once, and finds what was made', async () => {
		const before = data().payments.size;
		faults().add({ operationId: IDS[operation], reset: 'after', times: 1 });
		const [found] = jsons(await run(operation, payment()));
		expect(found).toMatchObject({ alreadyCreated: true, verified: true });
		expect(data().payments.size).toBe(before + 1);
	});

	it('that nobody can tell of says where to look, and is not sent again', async () => {
		faults().add({ operationId: IDS[operation], reset: 'before' });
		const { message, description } = stopped(await run(operation, payment()));
		expect(message).toMatch(/^Whether the payment “LEG\d+” exists is not known/);
		expect(description).toContain('Get Payments');
		expect(description).not.toMatch(/try again/i);
		const sent = bench()
			.requests()
			.filter(({ method }) => method === 'POST');
		expect(sent.length).toBeLessThanOrEqual(1);
	});

	it.each<[string, FaultRule]>([
		['is refused', { status: 403, body: {} }],
		['is answered with words', { status: 200, body: { message: 'Later' } }],
		['is answered with nothing in it', { status: 200, body: {} }],
		['finds others without end', { status: 200, body: others(100) }],
	])('is not sent where the look for it beforehand %s', async (_, effect) => {
		faults().add({ operationId: 'listLegacyPayments', ...effect });
		stopped(await run(operation, payment()));
		expect(
			bench()
				.requests()
				.map(({ method }) => method),
		).not.toContain('POST');
	});

	it.each([
		[{ uniqueReference: ' ' }, 'Unique Reference is empty'],
		[{ uniqueReference: 'x'.repeat(19) }, 'Unique Reference is longer than 18 characters'],
		[{ shopperReference: 'ab' }, 'Shopper Reference must have at least 3 characters'],
		[{ additionalFields: { firstName: 'Ada' } }, 'The payer has no name'],
		[{ amount: '-1' }, 'Amount must be a positive number'],
		[
			{ additionalFields: { organisationName: 'A', checkoutCountries: 'Germany' } },
			'Checkout Countries must be codes of two letters',
		],
		[{ additionalFields: { organisationName: 'A', bank: 'x' } }, 'Bank ID must be a UUID'],
	])('with %j is refused, and nothing is sent', async (wrong, message) => {
		expect(stopped(await run(operation, payment(wrong))).message).toBe(message);
		expect(bench().requests()).toEqual([]);
	});
});

describe('a legacy payment', () => {
	it('is sent as the API wants it', async () => {
		const additionalFields = {
			...{ organisationName: 'Bakker Ltd', email: 'a@example.com', checkoutCountries: 'de, NL' },
			...{ merchantInternalReference: 'm-1', paymentSuccessUrl: 'https://shop.example.com/ok' },
			notificationUrl: 'https://shop.example.com/hook',
		};
		const asked = payment({ additionalFields, validityPeriod: 90, type: 'BILL' });
		const [made] = jsons(await run('createPayByLink', asked));
		expect(made?.checkoutUrl).toEqual(expect.stringContaining(made?.id as string));
		const record = data().payments.get(made?.id as string);
		expect(record).toMatchObject({
			...{ type: 'BILL', notificationUrl: 'https://shop.example.com/hook' },
			returnUrls: { success: { url: 'https://shop.example.com/ok' } },
			payment: {
				...{ amount: 900, paymentReference: asked.uniqueReference, internalReference: 'm-1' },
				payer: { reference: 'customer-1', organisationName: 'Bakker Ltd', email: 'a@example.com' },
			},
		});
	});

	it('may have 35 characters of reference in Australian dollars', async () => {
		const uniqueReference = `AU${String(++references).padStart(33, '0')}`;
		const [made] = jsons(await run('createPayment', payment({ uniqueReference, currency: 'AUD' })));
		expect(made).toMatchObject({ uniqueReference });
	});

	it('is listed by its filters, each as the API wants it', async () => {
		const status = 'RECEIVED';
		const found = jsons(await run('getPayments', { returnAll: true, filters: { status } }));
		const all = [...data().payments.values()].filter((one) => one.payment.status === status);
		expect(found.map(({ id }) => id).sort()).toEqual(all.map((one) => one.payment.id).sort());
		expect(found[0]).toMatchObject({ status, isPaid: true });
		bench().world.sandbox.resetStats();
		const filters = {
			...{ newStatus: status, showAll: true, currency: 'eur', amount: 321 },
			...{ from: '2026-10-01T00:00:00+02:00', to: '2026-10-31T00:00:00Z' },
		};
		await run('getPayments', { returnAll: true, filters });
		const [sent] = bench().requests();
		expect(Object.fromEntries(new URLSearchParams(sent?.query))).toMatchObject({
			...{ 'statusUpdate[newStatus]': status, showAll: '1', currency: 'EUR', amount: '321' },
			'statusUpdate[createdAt][gte]': '20260930220000',
			'statusUpdate[createdAt][lte]': '20261031000000',
		});
	});
});

describe('a legacy payout', () => {
	it('is made once for each reference, in whatever execution, and at whatever amount', async () => {
		const asked = payout();
		const before = data().payouts.length;
		const [first] = jsons(await run('createPayout', asked));
		expect(first).toMatchObject({
			...{ alreadyCreated: false, payoutReference: asked.payoutReference, amountDecimal: '0.35' },
			idempotencyKey: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
		});
		const [again] = jsons(await run('createPayout', asked));
		expect(again).toMatchObject({ id: first?.id, alreadyCreated: true, verified: true });
		for (const wrong of [{ amount: '0.36' }, { beneficiaryName: 'Somebody Else' }]) {
			const { message, description } = stopped(await run('createPayout', { ...asked, ...wrong }));
			expect(message).toContain('with another amount or payee');
			expect(description).toContain('another Payout Reference makes another payout');
		}
		expect(data().payouts.length).toBe(before + 1);
		jsons(await run('createPayout', payout()));
		expect(data().payouts.length).toBe(before + 2);
	});

	it('whose answer is lost finds what was made', async () => {
		const before = data().payouts.length;
		faults().add({ operationId: 'createPayout', reset: 'after', times: 1 });
		const [found] = jsons(await run('createPayout', payout()));
		expect(found).toMatchObject({ alreadyCreated: true, verified: true });
		expect(data().payouts.length).toBe(before + 1);
	});

	it('is told by its state', async () => {
		const [found] = jsons(await run('getPayout', { payoutId: data().payouts[0]?.id }));
		expect(found?.statusMeaning).not.toContain('does not know');
	});

	it.each([
		[{ payoutReference: '' }, 'Payout Reference is empty'],
		[{ additionalFields: {} }, 'IBAN is missing'],
		[{ currency: 'GBP', additionalFields: { accountNumber: '12345678' } }, 'Sort Code is missing'],
		[{ currency: 'DKK' }, 'BIC is missing'],
		[{ additionalFields: { iban: 'DE03120300000000202051' } }, 'IBAN is not a valid IBAN'],
		[{ paymentTitle: ' ' }, 'Payment Title is empty'],
	])('with %j is refused, and nothing is sent', async (wrong: IDataObject, message) => {
		const filled = Object.fromEntries(
			Object.entries(wrong).map(([name, value]) => [name, value === '' ? ' ' : value]),
		);
		expect(stopped(await run('createPayout', payout(filled))).message).toBe(message);
		expect(bench().requests()).toEqual([]);
	});
});

it('the history of an account wants its days in order', async () => {
	const days = { dateFrom: '2026-02-01', dateTo: '2026-01-01' };
	const result = await run('getTransactions', { accountId: account(), ...days });
	expect(stopped(result).message).toBe('To is before From');
	expect(bench().requests()).toEqual([]);
});
