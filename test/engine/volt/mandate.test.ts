import type { IDataObject } from 'n8n-workflow';
import { mandate } from '../../../nodes/Volt/resources/mandate';
import type { MandateStatus } from '../../../sandbox/volt/data/payment-types';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench } from '../../support/operations';

const { bench, run } = operationBench('mandate', {}, 'volt');
const cloud = () => bench().world.sandbox.volt;

const fresh = (more: IDataObject = {}): IDataObject => ({
	...{ currency: 'AUD', maxAmount: '50.00', payerReference: 'customer-1' },
	...more,
});
const payTo = { accountName: 'Ada', payId: 'ada@example.com', payIdType: 'EMAIL' };

/** A mandate as the sandbox holds it, for samples that need one at once. */
function held(status: MandateStatus = 'AWAITING_AUTHORISATION'): string {
	const mandates = cloud().data.mandates;
	const [known] = mandates.values();
	if (!known) throw new Error('The sandbox has mandates.');
	const id = `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`;
	mandates.set(id, { ...structuredClone(known), id, status: { status, details: null } });
	return id;
}
let ids = 0;
let periods = 0;

const created = async (more: IDataObject = {}): Promise<string> =>
	jsons(await run('create', fresh(more)))[0]?.id as string;
const active = async (more: IDataObject = {}): Promise<string> => {
	const id = await created(more);
	cloud().pages.approveMandate(id, 'authorise');
	return id;
};
const collection = (mandateId: string, more: IDataObject = {}): IDataObject => ({
	...{ mandateId, period: '2026-11', currency: 'AUD', amount: '25.00' },
	...more,
});
const payments = () => cloud().data.payments.size;

describeOperations(
	mandate,
	{
		create: () => fresh({ additionalFields: { ...payTo, limitPeriod: 'MONTH' } }),
		get: () => ({ mandateId: held() }),
		wait: () => ({ mandateId: held('ACTIVE') }),
		update: () => ({ mandateId: held(), additionalFields: { purpose: 'OTHER' } }),
		recall: () => ({ mandateId: held() }),
		cancel: () => ({ mandateId: held('ACTIVE') }),
		suspend: () => ({ mandateId: held('ACTIVE') }),
		release: () => ({ mandateId: held('SUSPENDED') }),
		collect: () => collection(held('ACTIVE'), { amount: '0.01', period: `p-${++periods}` }),
	},
	bench,
	'volt',
);

describe('a mandate', () => {
	it('is sent as the API wants it, and leads with where to send the payer', async () => {
		const additionalFields = {
			...{ ...payTo, limitPeriod: 'MONTH', maxPaymentsCount: 2, description: 'Gym' },
			...{ validFrom: '2026-11-01T00:00:00+11:00', validTo: '2027-11-01T00:00:00Z' },
			...{ returnUrl: 'https://shop.example.com/back', email: 'ada@example.com' },
			...{ notificationUrl: 'https://shop.example.com/hook', internalReference: 'gym-1' },
		};
		const [made] = jsons(await run('create', fresh({ additionalFields })));
		expect(made).toMatchObject({
			...{ status: 'AWAITING_AUTHORISATION', canCollect: false, maxAmountDecimal: '50.00' },
			...{ consentUrl: expect.stringContaining(made?.id as string) as string, maxAmount: 5000 },
			...{ validFrom: '2026-10-31 13:00:00', environment: 'custom', currency: 'AUD' },
		});
		expect(cloud().data.mandates.get(made?.id as string)).toMatchObject({
			...{ system: 'PAY_TO', mode: 'RECURRING', internalReference: 'gym-1' },
			payer: { reference: 'customer-1', email: 'ada@example.com' },
			validity: { from: '2026-10-31 13:00:00', to: '2027-11-01 00:00:00' },
			payTo: {
				...{ accountIdentifiers: payTo, description: 'Gym' },
				limits: {
					periodic: { period: 'MONTH', maxPaymentsCount: 2 },
					payment: { maxAmount: 5000 },
				},
			},
			communication: {
				notification: { url: 'https://shop.example.com/hook' },
				return: { urls: { unified: { url: 'https://shop.example.com/back' } } },
			},
		});
		const [sent] = bench().requests();
		expect(sent?.headers).toMatchObject({ 'x-volt-initiation-channel': 'hosted' });
		expect(sent?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
	});

	it('with a key of its own is created once, whatever execution asks', async () => {
		const options = { idempotencyKey: 'mandate-4711' };
		const before = cloud().data.mandates.size;
		jsons(await run('create', fresh({ options })));
		const { message } = stopped(await run('create', fresh({ options })));
		expect(message).toContain('idempotency key was used before');
		expect(cloud().data.mandates.size).toBe(before + 1);
	});

	it('changes before the payer agrees, its amounts in its own currency', async () => {
		const mandateId = await created();
		const additionalFields = { maxAmount: '75', validTo: '2028-01-01T10:00:00Z', firstName: 'Ada' };
		const [changed] = jsons(await run('update', { mandateId, additionalFields }));
		expect(changed).toMatchObject({ maxAmount: 7500, validTo: '2028-01-01 10:00:00' });
		cloud().pages.approveMandate(mandateId, 'authorise');
		const late = await run('update', { mandateId, additionalFields: { purpose: 'OTHER' } });
		expect(stopped(late).description).toContain('is changed by an amendment');
	});

	it('goes through its states, and each step only where it is possible', async () => {
		const mandateId = await created();
		const state = async () => jsons(await run('get', { mandateId }))[0];
		const step = async (name: string) => jsons(await run(name, { mandateId }));
		const refused = async (name: string) =>
			expect(stopped(await run(name, { mandateId })).description).toContain(`cannot ${name}`);
		await refused('suspend');
		cloud().pages.approveMandate(mandateId, 'authorise');
		expect(await state()).toMatchObject({ status: 'ACTIVE', canCollect: true });
		await refused('recall');
		expect(await step('suspend')).toEqual([{ success: true, statusCode: 204 }]);
		expect(await state()).toMatchObject({ status: 'SUSPENDED', canCollect: false });
		await step('release');
		await step('cancel');
		expect((await state())?.statusMeaning).toMatch(/^Ended; nothing can be collected/);
		await refused('cancel');
	});

	it.each([
		[{ maxAmount: ' ' }, 'Maximum Amount is empty'],
		[{ maxAmount: '12.345' }, 'Maximum Amount has more than 2 decimals, which AUD does not have'],
		[{ currency: 'dollars' }, 'Currency must be a currency like EUR or GBP'],
		[{ payerReference: ' ' }, 'Payer Reference is empty'],
		[{ additionalFields: { validFrom: 'soon' } }, 'Valid From is no date or time'],
		[
			{ additionalFields: { validFrom: '2027-01-01', validTo: '2026-01-01' } },
			'Valid To is before Valid From',
		],
		[{ additionalFields: { fixedAmount: '-1' } }, 'Fixed Amount must be a positive number'],
		[{ additionalFields: { returnUrl: 'x' } }, 'Return URL must be a web address'],
		[
			{ options: { idempotencyKey: 'x'.repeat(65) } },
			'Idempotency Key is longer than 64 characters',
		],
		[{ options: { idempotencyKey: '' } }, 'Idempotency Key is empty'],
	])('with %j is refused, and nothing is sent', async (wrong, message) => {
		expect(stopped(await run('create', fresh(wrong))).message).toBe(message);
		expect(bench().requests()).toEqual([]);
	});

	it('that nothing is to change of, or that is no UUID, is refused', async () => {
		const nothing = await run('update', { mandateId: held() });
		expect(stopped(nothing).message).toBe('Nothing is to change');
		expect(stopped(await run('cancel', { mandateId: 'x' })).message).toBe(
			'Mandate ID must be a UUID',
		);
		expect(bench().requests()).toEqual([]);
	});
});

describe('collecting under a mandate', () => {
	it('makes one payment for each period, in whatever execution, and at whatever amount', async () => {
		const mandateId = await active();
		const before = payments();
		const [first] = jsons(await run('collect', collection(mandateId)));
		expect(first).toMatchObject({
			...{ status: 'AUTHORISED_BY_USER', mandateId, period: '2026-11', amountDecimal: '25.00' },
			...{ verified: true, alreadyCreated: false, internalReference: `${mandateId}/2026-11` },
		});
		const [again] = jsons(await run('collect', collection(mandateId, { period: ' 2026-11 ' })));
		expect(again).toMatchObject({ id: first?.id, verified: true, alreadyCreated: true });
		const corrected = stopped(await run('collect', collection(mandateId, { amount: '26' })));
		expect(corrected.message).toContain('with another amount or order');
		expect(corrected.description).toContain('under another Period');
		expect(`${corrected.message} ${corrected.description}`).not.toMatch(/try again/i);
		expect(payments()).toBe(before + 1);
		const [next] = jsons(await run('collect', collection(mandateId, { period: '2026-12' })));
		expect(next).toMatchObject({ alreadyCreated: false });
		expect(payments()).toBe(before + 2);
	});

	it('whose answer is lost finds what was made', async () => {
		const mandateId = await active();
		const before = payments();
		const lost = { operationId: 'createRecurringPayment', reset: 'after', times: 1 } as const;
		bench().world.sandbox.faults.add(lost);
		const [found] = jsons(await run('collect', collection(mandateId)));
		expect(found).toMatchObject({ mandateId, verified: true, alreadyCreated: true });
		expect(payments()).toBe(before + 1);
	});

	it.each([{}, { message: 'Conflict' }, { exception: { code: 409, message: 'Conflict' } }])(
		'that is in conflict with what %j does not tell is looked for, and not sent again',
		async (body) => {
			const mandateId = await active();
			const before = payments();
			const operationId = 'createRecurringPayment';
			bench().world.sandbox.faults.add({ operationId, status: 409, carriedOut: true, body });
			const [found] = jsons(await run('collect', collection(mandateId)));
			expect(found).toMatchObject({ verified: true, alreadyCreated: true });
			bench().world.sandbox.faults.add({ operationId: 'listLegacyPayments', status: 403, body });
			const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
			const again = await run('collect', collection(mandateId), { settings });
			expect(stopped(again).message).toContain('was asked for before');
			expect(payments()).toBe(before + 1);
		},
	);

	it('without references tells what is known, as an error or as data', async () => {
		const mandateId = await active();
		const options = { sendReferences: false };
		jsons(await run('collect', collection(mandateId, { options })));
		const { message, description } = stopped(
			await run('collect', collection(mandateId, { options })),
		);
		expect(message).toMatch(/was asked for before; whether it exists is not known/);
		expect(description).toContain('Fuzebox');
		const data = { ...options, whenUnclear: 'data' };
		const [unclear] = jsons(await run('collect', collection(mandateId, { options: data })));
		expect(unclear).toMatchObject({ id: null, verified: false, outcome: 'unknown', amount: 2500 });
	});

	it.each(['SUSPENDED', 'CANCELLED', 'AWAITING_AUTHORISATION', 'CONSUMED'] as const)(
		'that is %s is refused before anything is sent, and told so',
		async (status) => {
			const result = await run('collect', collection(held(status)));
			const { message, description } = stopped(result);
			expect(message).toBe(`The mandate is not ACTIVE but ${status}`);
			expect(description).toContain('Nothing was sent');
			expect(description).toContain('No payment with its reference was found');
			expect(
				bench()
					.requests()
					.map(({ method }) => method),
			).toEqual(['GET', 'GET']);
		},
	);

	it('that has ended since gives the payment that was made before', async () => {
		const mandateId = await active();
		const [first] = jsons(await run('collect', collection(mandateId)));
		for (const step of ['suspend', 'cancel']) {
			await run(step, { mandateId });
			const [again] = jsons(await run('collect', collection(mandateId)));
			expect(again).toMatchObject({ id: first?.id, verified: true, alreadyCreated: true });
		}
	});

	it('that cannot be looked at stops', async () => {
		bench().world.sandbox.faults.add({ operationId: 'getMandate', status: 404, body: {} });
		stopped(await run('collect', collection(held('ACTIVE'))));
		expect(
			bench()
				.requests()
				.map(({ method }) => method),
		).toEqual(['GET']);
	});

	it('whose answer names no payment is no success', async () => {
		const mandateId = await active();
		const fault = { operationId: 'createRecurringPayment', status: 201, body: {} };
		bench().world.sandbox.faults.add(fault);
		const result = await run(
			'collect',
			collection(mandateId, { options: { sendReferences: false } }),
		);
		expect(stopped(result).message).toMatch(/exists is not known/);
	});

	it.each([
		[{ period: ' ' }, 'Period is empty'],
		[{ period: 'x'.repeat(61) }, 'Period is longer than 60 characters'],
		[{ amount: 0 }, 'Amount must be more than 0'],
		[{ mandateId: 'gym' }, 'Mandate ID must be a UUID'],
		[{ options: { sendReferences: '' } }, 'Send References must be true or false'],
	])('with %j is refused, and nothing is sent', async (wrong, message) => {
		const result = await run('collect', collection(held('ACTIVE'), wrong));
		expect(stopped(result).message).toBe(message);
		expect(bench().requests()).toEqual([]);
	});
});
