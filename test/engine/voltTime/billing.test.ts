import type { IDataObject } from 'n8n-workflow';
import { billing } from '../../../nodes/VoltTime/resources/billing';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('billing');
const team = () => rl('id', bench().world.sandbox.data.teams[0]!.uuid);
const DETAILS = {
	...{ companyName: 'Depot North B.V.', email: 'invoices@example.com' },
	...{ addressLine1: 'Havenstraat 12', postalCode: '3011 AB', city: 'Rotterdam', country: 'nl' },
};

describeOperations(
	billing,
	{
		getDetails: () => ({ team: team() }),
		updateDetails: () => ({ team: team(), ...DETAILS }),
		getPaymentMethods: () => ({ team: team() }),
		createSetupIntent: () => ({
			team: team(),
			additionalFields: { context: 'reimbursement' },
		}),
	},
	bench,
);

it('the details that were set are those that are read', async () => {
	const more = { vatNumber: 'NL111111111B01' };
	await run('updateDetails', { team: team(), ...DETAILS, additionalFields: more });
	const read = async () => jsons(await run('getDetails', { team: team() }))[0];
	const details = {
		...{ company_name: DETAILS.companyName, email: DETAILS.email },
		...{ addressLine1: DETAILS.addressLine1, postalCode: DETAILS.postalCode },
		...{ city: DETAILS.city, country: 'NL' },
	};
	expect(await read()).toEqual({ ...details, taxId: more.vatNumber });
	await run('updateDetails', { team: team(), ...DETAILS });
	expect(await read()).toMatchObject({ taxId: more.vatNumber });
	await run('updateDetails', {
		team: team(),
		...DETAILS,
		additionalFields: { removeVatNumber: true },
	});
	expect(await read()).toEqual({ ...details, taxId: null });
});

it.each([
	[{ companyName: ' ' }, 'Company Name is empty'],
	[{ email: 'Ada <ada@example.com>' }, 'Email is no email address'],
	[{ postalCode: '1'.repeat(21) }, 'Postal Code is longer than 20 characters'],
	[{ country: 'NLD' }, 'Country must have two letters'],
	[{ additionalFields: { vatNumber: 'x'.repeat(51) } }, 'VAT Number is longer than 50 characters'],
	[
		{ additionalFields: { vatNumber: 'NL1', removeVatNumber: true } },
		'VAT Number is given, and to be removed',
	],
])('details with %j are refused, and nothing is sent', async (wrong, message) => {
	const result = await run('updateDetails', { team: team(), ...DETAILS, ...wrong });
	expect(stopped(result).message).toBe(message);
	expect(bench().requests()).toEqual([]);
});

describe('payment methods', () => {
	const card = { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2034 };
	const told = { number: '4242424242424242', fingerprint: 'fp-4242', iban: 'NL91ABNA0417164300' };
	const answer = {
		default_method: 'pm-2',
		methods: [
			{ id: 'pm-1', type: 'card', card: { ...card, ...told, last4: '4242424242424242' } },
			{ id: 'pm-2', type: 'sepa_debit', sepa_debit: { ...told, bank_code: 'ABNA', last4: 4300 } },
			{ id: 'pm-3', type: 'ideal' },
		],
	};
	const methods = async (body: object, more: IDataObject = {}) => {
		bench().stub.reset(() => ({ body }));
		const asked = { resource: 'billing', operation: 'getPaymentMethods', team: team(), ...more };
		return jsons(await bench().stubbed(asked));
	};

	it.each([answer, { data: answer }])(
		'show the last four digits, and which is used',
		async (body) => {
			const nothing = { last4: null, brand: null, bankCode: null };
			expect(await methods(body)).toEqual([
				{ ...nothing, id: 'pm-1', type: 'card', is_default: false, last4: '4242', brand: 'visa' },
				{
					...{ ...nothing, id: 'pm-2', type: 'sepa_debit', is_default: true },
					...{ last4: '4300', bankCode: 'ABNA' },
				},
				{ ...nothing, id: 'pm-3', type: 'ideal', is_default: false },
			]);
		},
	);

	it('show no more in Raw either', async () => {
		const raw = await methods(answer, { output: 'raw' });
		expect(raw[0]).toMatchObject({ card });
		expect(JSON.stringify(raw)).not.toMatch(/\d{5}|fp-|NL91/);
	});

	const numbered = Object.fromEntries(answer.methods.map((one, at) => [2 * at, one]));

	it.each<[string, object]>([
		['as PHP writes one with gaps', { ...answer, methods: numbered }],
		['that in its envelope', { data: { ...answer, methods: numbered } }],
		['in the envelope alone', { data: answer.methods }],
		['with gaps there', { data: numbered }],
		['in an envelope of its own', { methods: { data: answer.methods } }],
		['by itself', answer.methods],
	])('show it in any form a list may have: %s', async (_, body) => {
		for (const output of ['simplified', 'raw']) {
			const shown = await methods(body, { output });
			expect(shown.map(({ id }) => id)).toEqual(['pm-1', 'pm-2', 'pm-3']);
			expect(JSON.stringify(shown)).not.toMatch(/\d{5}|fp-|NL91/);
		}
	});

	it.each<[string, object]>([
		['one alone', { data: answer.methods[0] }],
		['one alone, bare', { ...answer.methods[0] }],
		['beside words', { methods: null, message: 'None yet', card: told }],
		['where words are', { error: told }],
		['by name', { methods: { 'pm-1': answer.methods[0] } }],
		['under another name', { payment_methods: answer.methods }],
	])('in a form that is not known are not shown at all: %s', async (_, body) => {
		bench().stub.reset(() => ({ body }));
		const asked = { resource: 'billing', operation: 'getPaymentMethods', team: team() };
		for (const output of ['simplified', 'raw', 'selected']) {
			const outputFields = ['id', 'card', 'card.number', 'sepa_debit', 'type'];
			const { message, description } = stopped(
				await bench().stubbed({ ...asked, output, outputFields }),
			);
			expect(message).toBe('The service answered something else than a list of payment methods');
			expect(`${message} ${description}`).not.toMatch(/\d{5}|fp-|NL91/);
		}
	});

	it('with details of another form keep those to themselves', async () => {
		const odd = { ...card, brand: told, last4: { number: told.number }, bank_code: [told.iban] };
		const [raw] = await methods({ methods: [{ id: 'pm-1', card: odd }] }, { output: 'raw' });
		expect(raw?.card).toEqual({ exp_month: 12, exp_year: 2034 });
	});

	it.each(['simplified', 'raw', 'selected'])(
		'show plain values alone, whatever stands among them: %s',
		async (output) => {
			const hidden = { iban: told.iban, nested: [told], toString: told.number };
			const odd = { id: told, type: [told], is_default: told, card: { ...card, last4: told } };
			const one = answer.methods[0];
			const list = [odd, hidden, [one], told.number, { ...one, card: [told] }, null];
			const outputFields = ['id', 'card', 'card.number', 'sepa_debit', 'type'];
			const shown = await methods({ methods: list }, { output, outputFields });
			expect(shown).toHaveLength(3);
			expect(JSON.stringify(shown)).not.toMatch(/\d{5}|fp-|NL91/);
		},
	);

	it('without an ID are not the one that is used', async () => {
		const [raw] = await methods({ methods: [{ id: told, type: 'card' }] }, { output: 'raw' });
		expect(raw).toEqual({ type: 'card', is_default: false });
	});

	it('show all four digits of a number that begins with zeros', async () => {
		const body = { methods: [{ id: 'pm-1', type: 'card', card: { ...card, last4: 42 } }] };
		expect(await methods(body)).toMatchObject([{ last4: '0042' }]);
	});

	it.each([{ default_method: null, methods: [] }, { methods: null }, { data: null }, []])(
		'that are none make no item: %j',
		async (body) => expect(await methods(body)).toEqual([]),
	);

	it('in whose place something is said let it be read in Raw', async () => {
		const words = { message: 'No billing here.' };
		expect(await methods(words, { output: 'raw' })).toEqual([words]);
		expect(await methods({ ...words, errors: told }, { output: 'raw' })).toEqual([words]);
	});
});
