import type { IDataObject } from 'n8n-workflow';
import { payout } from '../../../nodes/Volt/resources/payout';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';
import { VOLT_ID, voltData } from '../../support/world';
import { accountOf, describeOnce, signWithKey } from '../../support/volt';

const { bench, run } = operationBench('payout', {}, 'volt');
signWithKey(bench);
const data = () => bench().world.sandbox.volt.data;
const payouts = () => data().transactions.filter(({ type }) => type === 'PAYOUT');

let made = 0;
const IBAN = 'NL91ABNA0417164300';
const asked = (more: IDataObject = {}): IDataObject => ({
	...{ account: rl('id', accountOf(bench(), 'EUR').id), beneficiaryName: 'Ada Bakker' },
	...{ beneficiaryAccount: 'iban', iban: IBAN, currency: 'EUR', amount: '12.50' },
	...{ payoutReference: `invoice-${++made}`, ...more },
});
const British = (): IDataObject => ({
	...{ account: rl('id', accountOf(bench(), 'GBP').id), currency: 'GBP' },
	...{ beneficiaryAccount: 'sortCode', accountNumber: '01234567', sortCode: '04-00-04' },
});

describeOperations(payout, { create: () => asked() }, bench, 'volt');

describeOnce('create', () => {
	const fixed = asked();
	return {
		...{ bench, operationId: 'createTransaction', amount: { amount: '13.00' } },
		ask: async (more = {}) => await run('create', { ...fixed, ...more }),
		reference: { payoutReference: `another ${++made}` },
		count: () => payouts().length,
	};
});

describe('payouts', () => {
	it.each([
		{ code: 'SIGNATURE_REQUIRED', message: 'This request must be signed' },
		{ exception: { code: 'BAD_REQUEST', message: 'Header X-JWS-Signature is missing' } },
	])('that want a signature say where to put the key, where there is none: %j', async (body) => {
		const { store } = bench().world;
		const { signingPrivateKey } = await store.read(VOLT_ID);
		const refused = { operationId: 'createTransaction', status: 400, body };
		bench().world.sandbox.faults.add(refused);
		const signed = stopped(await run('create', asked()));
		expect(signed.description).not.toContain('Signing Key');
		await store.update(VOLT_ID, { signingPrivateKey: '' });
		const { message, description } = stopped(await run('create', asked()));
		await store.update(VOLT_ID, { signingPrivateKey });
		expect(message).toMatch(/^Volt /);
		expect(description).toContain('into Signing Key in the Volt credential');
		expect(description).toMatch(/Fuzebox > .* > Signature Keys/);
	});

	it('by IBAN or by sort code, with an address, go out as they were given', async () => {
		await run(
			'create',
			asked({
				iban: ' nl91 abna 0417 1643 00 ',
				swiftBic: 'abnanl2a',
				additionalFields: {
					...{ email: 'ada@example.com', addressLine1: '1 Quay', city: 'Delft', country: 'nl' },
					...{ postalCode: '2611 AA', paymentReference: 'Invoice 7' },
				},
			}),
		);
		expect(payouts()[0]).toMatchObject({
			paymentReference: 'Invoice 7',
			beneficiary: {
				...{ name: 'Ada Bakker', email: 'ada@example.com' },
				accountIdentifiers: { iban: IBAN, swiftBic: 'ABNANL2A' },
				address: { addressLine1: '1 Quay', city: 'Delft', postalCode: '2611 AA', country: 'NL' },
			},
		});
		const [paid] = jsons(await run('create', asked(British())));
		expect(payouts()[0]?.beneficiary).toEqual({
			name: 'Ada Bakker',
			accountIdentifiers: { accountNumber: '01234567', sortCode: '040004' },
		});
		expect(paid).toMatchObject({
			beneficiarySortCode: '040004',
			holderVerificationResult: 'MATCH',
		});
	});

	it.each<[string, () => IDataObject, IDataObject]>([
		['IBAN', () => ({}), { iban: 'DE02120300000000202051' }],
		['account number', British, { accountNumber: '76543210' }],
		['sort code', British, { sortCode: '20-00-00' }],
	])(
		'to another %s, with the reference of one before, are not taken for that one',
		async (_, by, other) => {
			const fixed = asked(by());
			await run('create', fixed);
			const before = payouts().length;
			const { message, description } = stopped(await run('create', { ...fixed, ...other }));
			expect(message).toMatch(/^The payout .* was asked for before/);
			expect(`${message} ${description}`).not.toMatch(/202051|76543210|200000|417164300/);
			expect(payouts()).toHaveLength(before);
		},
	);

	it.each<[() => IDataObject, IDataObject]>([
		[() => ({}), { iban: 'nl91 ABNA 0417 1643 00' }],
		[British, { accountNumber: '01234567', sortCode: '04-00-04' }],
	])('whose payee the record writes in another way are found: %#', async (by, written) => {
		const fixed = asked(by());
		await run('create', fixed);
		const [record] = payouts();
		const beneficiary = { ...record?.beneficiary, accountIdentifiers: written };
		const body = [{ ...record, beneficiary }];
		bench().world.sandbox.faults.add({ operationId: 'listTransactions', status: 200, body });
		expect(jsons(await run('create', fixed))[0]).toMatchObject({ alreadyCreated: true });
	});

	it('two at once with one reference are one', async () => {
		const fixed = asked();
		const before = payouts().length;
		const both = await Promise.all([run('create', fixed), run('create', fixed)]);
		const ids = both.flatMap((result) => (result.status === 'success' ? jsons(result) : []));
		expect(payouts()).toHaveLength(before + 1);
		for (const { id } of ids) expect(id).toBe(payouts()[0]?.id);
	});

	it('whose payee has another name wait for a decision', async () => {
		const options = { testingScenario: 'ACCOUNT_HOLDER_VERIFICATION_NO_MATCH' };
		const [held] = jsons(await run('create', asked({ options })));
		expect(held).toMatchObject({ status: 'CREATED', holderVerificationResult: 'NO_MATCH' });
		expect([...data().verifications.keys()]).toContain(held?.holderVerificationId);
	});

	it('in production with a scenario of the sandbox are refused, and nothing is sent', async () => {
		const { store, sandbox } = bench().world;
		await store.update(VOLT_ID, { environment: 'production' });
		const result = await run('create', asked({ options: { testingScenario: 'PAYOUT_REJECTED' } }));
		await store.update(VOLT_ID, voltData(sandbox));
		expect(stopped(result).message).toBe('Testing Scenario is for the sandbox only');
		expect(bench().requests()).toEqual([]);
	});

	it.each([
		[{ beneficiaryName: 'Müller' }, 'Beneficiary Name has characters that banks do not take'],
		[{ beneficiaryName: 'x'.repeat(36) }, 'Beneficiary Name is longer than 35 characters'],
		[{ iban: 'NL92ABNA0417164300' }, 'IBAN is not a valid IBAN'],
		[{ swiftBic: 'ABN' }, 'BIC must have 8 or 11 characters'],
		[
			{ beneficiaryAccount: 'sortCode', accountNumber: '1', sortCode: '={{ 40004 }}' },
			'Sort Code must have six digits',
		],
		[{ additionalFields: { city: 'Delft' } }, 'Address Line 1 is missing'],
		[
			{ additionalFields: { addressLine1: '1 Quay/', city: 'Delft', country: 'NL' } },
			/^Address Line 1 has characters, or slashes/,
		],
		[{ additionalFields: { email: 'ada' } }, 'Beneficiary Email must be an email address'],
		[{ payoutReference: '={{ "" }}' }, 'Payout Reference is empty'],
		[{ payoutReference: 'x'.repeat(91) }, 'Payout Reference is longer than 90 characters'],
		[{ amount: '1,50' }, 'Amount must be a positive number'],
	])('with %j are refused, and nothing is sent', async (wrong, message) => {
		const result = stopped(await run('create', asked(wrong)));
		expect(result.message).toMatch(message);
		expect(result.description).not.toContain('0417164300');
		expect(bench().requests()).toEqual([]);
	});
});
