import type { IDataObject } from 'n8n-workflow';
import { sandbox } from '../../../nodes/Volt/resources/sandbox';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench } from '../../support/operations';
import { VOLT_ID, voltData } from '../../support/world';

const { bench, run } = operationBench('sandbox', {}, 'volt');
const data = () => bench().world.sandbox.volt.data;

let reversed = 0;
const outgoing = () =>
	data().transactions.filter(
		({ operation, status, currency }) =>
			operation === 'OUTGOING' && status === 'COMPLETED' && currency === 'EUR',
	)[reversed++]?.id;
const ownIban = () =>
	[...data().accounts.values()].find(
		({ currency, type }) => currency === 'EUR' && type === 'VOLT_ACCOUNT',
	)?.identifications[0]?.iban;
const payin = (more: IDataObject = {}, fields: IDataObject = {}): IDataObject => ({
	...{ paymentReference: 'Top up', currency: 'EUR', amount: '7.00' },
	additionalFields: {
		...{ senderName: 'Ada', senderIban: 'DE02120300000000202051', beneficiaryIban: ownIban() },
		...fields,
	},
	...more,
});
const customerId = 'b7b0a7a6-4a7e-4ed1-9a33-0f3d5a1c0b11';
const paymentIn = (status: string) =>
	[...data().payments.values()].find(({ payment }) => payment.status === status)?.payment;
const credit = (more: IDataObject = {}): IDataObject => ({
	...{ paymentId: paymentIn('COMPLETED')?.id, customerId, currency: 'EUR', reference: 'REF1' },
	...more,
});

describeOperations(
	sandbox,
	{
		simulatePayin: () => payin(),
		reverse: () => ({ transactionId: outgoing() }),
		mockCredit: () => credit(),
	},
	bench,
	'volt',
);

describe('in the sandbox', () => {
	it('money comes to an account once for each external payment ID', async () => {
		const externalPaymentId = 'b7b0a7a6-4a7e-4ed1-9a33-0f3d5a1c0b12';
		const before = data().transactions.length;
		jsons(await run('simulatePayin', payin({}, { externalPaymentId })));
		const { description } = stopped(await run('simulatePayin', payin({}, { externalPaymentId })));
		expect(description).toContain('has been simulated before');
		expect(data().transactions.length).toBe(before + 1);
		expect(data().transactions[0]).toMatchObject({
			...{ amount: 700, currency: 'EUR', paymentReference: 'Top up', operation: 'INCOMING' },
		});
	});

	it('the money of a payment comes, and it is received', async () => {
		const payment = paymentIn('COMPLETED');
		jsons(await run('mockCredit', credit({ paymentId: payment?.id })));
		expect(payment?.status).toBe('RECEIVED');
	});

	it('a transaction is reversed once', async () => {
		const transactionId = outgoing();
		expect(jsons(await run('reverse', { transactionId }))).toEqual([
			{ success: true, statusCode: 202 },
		]);
		const { description } = stopped(await run('reverse', { transactionId }));
		expect(description).toContain('reversed already');
	});

	it.each([
		[{ paymentReference: 'Zażółć' }, 'Payment Reference has characters that banks do not take'],
		[{ paymentReference: 'x'.repeat(36) }, 'Payment Reference is longer than 35 characters'],
		[
			{ paymentReference: 'x'.repeat(19), currency: 'GBP' },
			'Payment Reference is longer than 18 characters, which is all GBP has',
		],
		[{ additionalFields: {} }, 'Sender must be named by IBAN, or by account number and sort code'],
		[
			{ additionalFields: { senderIban: 'DE02120300000000202051', beneficiarySortCode: '040004' } },
			'Beneficiary must be named by IBAN, or by account number and sort code',
		],
		[{ additionalFields: { senderSortCode: '04000' } }, 'Sender Sort Code must have six digits'],
	])('a pay-in with %j is refused, and nothing is sent', async (wrong, message) => {
		expect(stopped(await run('simulatePayin', payin(wrong))).message).toBe(message);
		expect(bench().requests()).toEqual([]);
	});
});

describe.each([
	['the environment Production', { environment: 'production' }],
	[
		'custom addresses that are those of Production',
		{ environment: 'custom', accountsUrl: 'https://accounts.volt.io' },
	],
])('with %s', (_, credential) => {
	afterEach(async () => {
		const { world } = bench();
		await world.store.update(VOLT_ID, voltData(world.sandbox));
	});

	it.each(sandbox.operations.map(({ value, name }) => [name, value]))(
		'%s is refused before anything is sent',
		async (name, operation) => {
			const parameters = { ...payin(), ...credit(), transactionId: customerId };
			const { world } = bench();
			await world.store.update(VOLT_ID, credential);
			const { message, description } = stopped(await run(operation, parameters));
			expect(message).toBe(`The operation ${name} is for the sandbox only`);
			expect(description).toContain('Nothing was sent');
			expect(bench().sent()).toBe(0);
		},
	);
});

it('each says in its description that it is for the sandbox only', () => {
	for (const { description } of sandbox.operations) {
		expect(description).toMatch(/^Sandbox only, refused in Production/);
	}
});
