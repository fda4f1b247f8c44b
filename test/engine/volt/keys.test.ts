/** What comes of money where Volt treats idempotency keys in another way than its pages let expect. */
import type { IDataObject } from 'n8n-workflow';
import type { RunResult } from '../../../engine';
import { jsons, PAYMENT, useBench } from '../../support/apiRequest';
import { rl } from '../../support/operations';
import { quickWaits } from '../../support/quickWaits';
import { accountOf, signWithKey } from '../../support/volt';
import { order } from '../../support/volt/payments';

const bench = useBench();
signWithKey(bench);
const cloud = () => bench().world.sandbox.volt;
const ACCOUNTS = { account: '', currency: 'EUR', amount: '2.50' };
const NOWHERE = '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';
afterEach(() => jest.restoreAllMocks());
let made = 0;

/** A way to move money: how it is asked for, in a way that Volt takes, or refuses. */
interface Way {
	resource: string;
	operation: string;
	asked(): Promise<IDataObject> | IDataObject;
	/** What makes Volt refuse it; without it its account holds nothing. */
	wrong?: IDataObject;
	/** Where it is looked for. */
	list: string;
	/** Ways to ask for it to another receiver, or out of another account. */
	elsewhere?(): IDataObject[];
}

async function paid(): Promise<string> {
	const parameters = { method: 'POST', path: '/payments', bodyType: 'json' };
	const body = { jsonBody: JSON.stringify(PAYMENT) };
	const { id } = jsons(await bench().volt({ ...parameters, ...body }))[0] as { id: string };
	cloud().pages.approve(id, 'receive');
	return id;
}
const creditOf = (id: string) =>
	cloud().data.transactions.find(({ gatewayPaymentId }) => gatewayPaymentId === id)!.id;
const account = () => ({ ...ACCOUNTS, account: rl('id', accountOf(bench(), 'EUR').id) });
const another = () =>
	[...cloud().data.accounts.values()].find(
		({ currency, active, id }) =>
			currency === 'EUR' && active && id !== accountOf(bench(), 'EUR').id,
	)!.id;
const trusted = () =>
	[...cloud().data.trustedAccounts.values()].find(
		({ account: { currencyCode, active } }) => currencyCode === 'EUR' && active,
	)!.account.id;
const iban = { beneficiaryName: 'Ada Bakker', iban: 'NL91ABNA0417164300' };
const OTHER_IBAN = 'DE02120300000000202051';

async function mandate(): Promise<string> {
	const asked = { currency: 'AUD', maxAmount: '50.00', payerReference: 'customer-1' };
	const result = await bench().volt({ resource: 'mandate', operation: 'create', ...asked });
	const { id } = jsons(result)[0] as { id: string };
	cloud().pages.approveMandate(id, 'authorise');
	return id;
}

const WAYS: Record<string, Way> = {
	payment: {
		...{ resource: 'payment', operation: 'create', list: 'listLegacyPayments' },
		...{ asked: () => order({ amount: '2.50' }), wrong: { institution: rl('id', NOWHERE) } },
	},
	collection: {
		...{ resource: 'mandate', operation: 'collect', list: 'listLegacyPayments' },
		...{ wrong: { amount: '51' } },
		asked: async () => ({
			...{ mandateId: await mandate(), currency: 'AUD', amount: '2.50', period: '2026-11' },
		}),
	},
	payout: {
		...{ resource: 'payout', operation: 'create', list: 'listTransactions' },
		asked: () => ({
			...{ ...account(), ...iban, beneficiaryAccount: 'iban' },
			payoutReference: `pay-${++made}`,
		}),
		elsewhere: () => [{ iban: OTHER_IBAN }, { account: rl('id', another()) }],
	},
	settlement: {
		...{ resource: 'transaction', operation: 'settle', list: 'listTransactions' },
		asked: () => ({
			...{ ...account(), trustedAccount: rl('id', trusted()) },
			settlementReference: `settle-${++made}`,
		}),
		elsewhere: () => [{ account: rl('id', another()) }],
	},
	transfer: {
		...{ resource: 'transaction', operation: 'transfer', list: 'listTransactions' },
		asked: () => ({
			...{ ...account(), toAccount: rl('id', another()) },
			transferReference: `transfer-${++made}`,
		}),
		elsewhere: () => [{ account: rl('id', another()), toAccount: account().account }],
	},
	'legacy payout': {
		...{ resource: 'legacy', operation: 'createPayout', list: 'listPayouts' },
		asked: () => ({
			...{ currency: 'EUR', amount: '2.50', payoutReference: `old-${++made}` },
			...{ paymentTitle: 'Invoice 7', beneficiaryName: 'Ada Bakker' },
			additionalFields: { iban: iban.iban },
		}),
		elsewhere: () => [{ additionalFields: { iban: OTHER_IBAN } }],
	},
	refund: {
		...{ resource: 'refund', operation: 'create', list: 'listTransactions' },
		asked: async () => ({
			...{ paymentId: await paid(), amount: '2.50', refundReference: `back-${++made}` },
		}),
	},
	'refund by transaction': {
		...{ resource: 'refund', operation: 'createByTransaction', list: 'listTransactions' },
		asked: async () => ({
			...{ sourceTransactionId: creditOf(await paid()), amount: '2.50' },
			refundReference: `back-${++made}`,
		}),
	},
};

const run = async ({ resource, operation }: Way, asked: IDataObject): Promise<RunResult> =>
	await bench().volt({ resource, operation, ...asked });

/** Everything there is of money going in or out. */
const count = () => {
	const { payments, transactions, payouts } = cloud().data;
	const out = transactions.filter(({ operation }) => operation === 'OUTGOING');
	return payments.size + out.length + payouts.length;
};

/** What a run says, all of it. */
const words = ({ error, nodes }: RunResult): string =>
	JSON.stringify([error?.message, error?.description, nodes.Node?.items]);
const INVITES = /try again|run again|send it again/i;

async function withoutMoney(work: () => Promise<void>): Promise<void> {
	const account = accountOf(bench(), 'EUR');
	const { balance } = account;
	account.balance = { ...balance, available: 0 };
	await work();
	account.balance = balance;
}

describe.each(Object.entries(WAYS))('%s', (_, way) => {
	it('is made once where its key was forgotten', async () => {
		const asked = await way.asked();
		const [first] = jsons(await run(way, asked));
		expect(first).toMatchObject({ verified: true, alreadyCreated: false });
		const before = count();
		cloud().keys.forget();
		const [again] = jsons(await run(way, asked));
		expect(again).toMatchObject({ verified: true, alreadyCreated: true });
		expect(count()).toBe(before);
	});

	it('is not made by a key that a refusal used up, and it is not known whether it was', async () => {
		const asked = await way.asked();
		cloud().keys.set({ refusalsUseKeys: true });
		const before = count();
		const refuse = async () => {
			const { status, error } = await run(way, { ...asked, ...way.wrong });
			expect([status, error?.context?.facts]).toMatchObject(['error', { outcome: 'refused' }]);
		};
		await (way.wrong ? refuse() : withoutMoney(refuse));
		const result = await run(way, asked);
		expect(result.error?.context?.facts).toMatchObject({ outcome: 'unknown' });
		expect(result.error?.message).toMatch(/was asked for before; whether it exists is not known/);
		expect(words(result)).not.toMatch(INVITES);
		expect(count()).toBe(before);
	});

	it('is not taken for the one that a used key is answered with, where that is another', async () => {
		const asked = await way.asked();
		await run(way, asked);
		const before = count();
		cloud().keys.set({ repeats: 'firstAnswer' });
		bench().world.sandbox.faults.add({ operationId: way.list, status: 403, body: {} });
		const result = await run(way, { ...asked, amount: '3.00' });
		if (result.status === 'success') expect(jsons(result)[0]).toMatchObject({ verified: false });
		expect(words(result)).not.toMatch(INVITES);
		expect(count()).toBe(before);
	});

	it('is made once where a second request meets the first under way', async () => {
		const asked = await way.asked();
		const before = count();
		cloud().keys.set({ held: true });
		const first = run(way, asked);
		const arrived = () =>
			bench()
				.requests()
				.some(({ method }) => method === 'POST');
		while (!arrived()) await new Promise((next) => setTimeout(next, 1));
		const second = await run(way, asked);
		expect(second.error?.context?.facts).toMatchObject({ outcome: 'unknown' });
		expect(words(second)).not.toMatch(INVITES);
		cloud().keys.reset();
		expect(jsons(await first)[0]).toMatchObject({ verified: true, alreadyCreated: false });
		expect(count()).toBe(before + 1);
	});
});

it.each(['payout', 'settlement', 'transfer', 'legacy payout'] as const)(
	'a %s is told as it was answered, where a look at it tells of another one',
	async (name) => {
		const way = WAYS[name]!;
		for (const id of [NOWHERE, null]) {
			const body = { id, status: 'REJECTED', paymentReference: 'OTHER' };
			for (const operationId of ['getTransaction', 'getPayout']) {
				bench().world.sandbox.faults.add({ operationId, status: 200, body });
			}
			const [json] = jsons(await run(way, await way.asked()));
			expect(json).toMatchObject({ verified: true, alreadyCreated: false });
			const { transactions, payouts } = cloud().data;
			const ids = [...transactions, ...payouts].map((one) => one.id);
			expect(ids).toContain(json?.id);
			expect(JSON.stringify(json)).not.toMatch(/REJECTED|OTHER/);
			bench().world.sandbox.faults.clear();
		}
	},
);

/** A payment that is asked for is not paid yet: its key is enough. */
const SEEN = Object.entries(WAYS).filter(([name]) => name !== 'payment');

it.each(SEEN)('a %s is not made unseen, where the look fails for the moment', async (_, way) => {
	quickWaits();
	const asked = await way.asked();
	const [first] = jsons(await run(way, asked));
	for (const effect of [
		{ status: 500 },
		{ status: 429 },
		{ reset: 'before' },
		{ html: true },
	] as const) {
		const before = count();
		cloud().keys.forget();
		bench().world.sandbox.faults.add({ operationId: way.list, ...effect });
		const { status, error } = await run(way, asked);
		expect(status).toBe('error');
		expect((error?.context?.facts as IDataObject).outcome).toMatch(/^(notSent|refused)$/);
		expect(count()).toBe(before);
		bench().world.sandbox.faults.clear();
	}
	const [again] = jsons(await run(way, asked));
	expect(again).toMatchObject({ alreadyCreated: true, amount: first?.amount });
});

const ELSEWHERE = Object.entries(WAYS).flatMap(([name, way]) =>
	way.elsewhere ? [[name, way, way.elsewhere] as const] : [],
);

it.each(ELSEWHERE)(
	'a %s is not made to another receiver, or out of another account, where its key was forgotten',
	async (_, way, elsewhere) => {
		for (const other of elsewhere()) {
			const asked = await way.asked();
			await run(way, asked);
			const before = count();
			cloud().keys.forget();
			const result = await run(way, { ...asked, ...other });
			expect(result.error?.message).toMatch(/was asked for before; .* with another/);
			expect(words(result)).not.toMatch(INVITES);
			expect(count()).toBe(before);
		}
	},
);

it('a payout to another payee is not told as made, where the key is answered with the first', async () => {
	const way = WAYS.payout!;
	const asked = await way.asked();
	await run(way, asked);
	cloud().keys.set({ repeats: 'firstAnswer' });
	bench().world.sandbox.faults.add({ operationId: way.list, status: 403, body: {} });
	const result = await run(way, { ...asked, iban: OTHER_IBAN });
	expect(result.error?.message).toMatch(/is about one with another amount, currency or receiver/);
	expect(result.error?.context?.facts).toMatchObject({ outcome: 'unknown' });
});

describe('refunds by both routes at once', () => {
	const both = async (more: IDataObject = { amount: '2.50' }) => {
		const paymentId = await paid();
		const sourceTransactionId = creditOf(paymentId);
		const asked = { ...more, refundReference: `twice-${++made}` };
		const before = count();
		const results = await Promise.all([
			run(WAYS.refund!, { paymentId, ...asked }),
			run(WAYS['refund by transaction']!, { sourceTransactionId, ...asked }),
		]);
		return { made: count() - before, results };
	};

	it('are one where they share their keys', async () => {
		cloud().keys.set({ refundsShareKeys: true });
		const { made: found, results } = await both();
		expect(found).toBe(1);
		for (const result of results) expect(words(result)).not.toMatch(INVITES);
	});

	it('give back no more than there is where they share none: Volt decides', async () => {
		expect((await both({ giveBack: 'all' })).made).toBe(1);
	});
});
