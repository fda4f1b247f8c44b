import type { IDataObject } from 'n8n-workflow';
import { jsons, stopped } from '../../../support/apiRequest';
import { operationBench, rl } from '../../../support/operations';
import { order } from '../../../support/volt/payments';

const { bench, run } = operationBench('payment', {}, 'volt');
const BANK = '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';

/** An expression, which may give whatever it likes. */
const gives = (value: unknown) => `={{ ${JSON.stringify(value)} }}`;
const more = (fields: IDataObject): IDataObject => ({ additionalFields: fields });
const UK = { paymentSystem: 'OPEN_BANKING_UK', currency: 'GBP' };
const AU = { paymentSystem: 'NPP_PAY_TO_AU', currency: 'AUD' };

/** What Create sends, to a server that takes anything. */
async function sent(parameters: IDataObject) {
	bench().stub.reset(() => ({ status: 201, body: { id: BANK, status: 'NEW_PAYMENT' } }));
	const asked = { resource: 'payment', operation: 'create', ...order(), ...parameters };
	jsons(await bench().stubbedVolt(asked));
	const [only, ...others] = bench().stub.seen;
	if (!only || others.length > 0) throw new Error(`${bench().stub.seen.length} requests were sent`);
	return { ...only, body: JSON.parse(only.body.toString()) as IDataObject };
}

describe('creating a payment', () => {
	it.each<[IDataObject, string]>([
		[{ orderReference: gives('') }, 'Order Reference is empty'],
		[{ orderReference: gives({}) }, 'Order Reference must be a text'],
		[{ orderReference: 'x'.repeat(91) }, 'Order Reference is longer than 90 characters'],
		[{ attempt: gives(0) }, 'Attempt must be a whole number from 1 to 1000000'],
		[{ attempt: gives(1.5) }, 'Attempt must be a whole number'],
		[{ attempt: gives('second') }, 'Attempt must be a whole number'],
		[{ attempt: gives(null) }, 'Attempt must be a whole number'],
		[{ currency: gives('') }, 'Currency is empty'],
		[{ currency: 'EURO' }, 'Currency must be a currency like EUR or GBP'],
		[{ currency: gives(['EUR']) }, 'Currency must be a text'],
		[{ amount: gives('') }, 'Amount is empty'],
		[{ amount: gives(0) }, 'Amount must be more than 0'],
		[{ amount: gives(-5) }, 'Amount must be a positive number'],
		[{ amount: '12,50' }, 'Amount must be a positive number'],
		[{ amount: '12.505' }, 'Amount has more than 2 decimals'],
		[{ amount: '={{ 0.1 + 0.2 }}' }, 'Amount has more than 2 decimals'],
		[{ amount: '={{ 1 / 0 }}' }, 'Amount must be a positive number'],
		[{ amount: '12.50', amountUnit: 'minor' }, 'Amount in minor units must be a whole number'],
		[{ currency: 'SEK' }, 'Amount in SEK must be in minor units'],
		[{ amountUnit: gives('cents') }, 'Amount In must be one of decimal, minor'],
		[{ paymentSystem: gives('SEPA') }, 'Payment System must be one of OPEN_BANKING_EU'],
		[{ type: gives('FOOD') }, 'Type must be one of BILL'],
		[{ channel: gives('phone') }, 'Channel must be one of api, hosted'],
		[{ payerReference: gives(' ') }, 'Payer Reference is empty'],
		[{ institution: rl('id', 'my-bank') }, 'Institution '],
		[more({ paymentReference: 'ORDER-4711' }), 'Payment Reference must be at most 18 letters'],
		[more({ paymentReference: 'x'.repeat(19) }), 'Payment Reference must be at most 18 letters'],
		[more({ internalReference: 'x'.repeat(101) }), 'Internal Reference is longer than 100'],
		[more({ notificationUrl: 'shop.example.com' }), 'Notification URL must be a web address'],
		[more({ returnUrl: 'javascript:alert(1)' }), 'Return URL must be a web address'],
		[more({ successUrl: 'https://' }), 'Return URL: Success must be a web address'],
		[more({ termsAccepted: gives('perhaps') }), 'Terms Accepted must be true or false'],
		[more({ iban: 'DE89370400440532013001' }), 'IBAN is not a valid IBAN'],
		[more({ accountNumber: '1234.5' }), 'Account Number must be letters and digits'],
		[more({ redirectType: gives('phone') }), 'Redirect Type must be one of app, web'],
		[more({ validityPeriod: gives(0) }), 'Validity must be a whole number from 1 to 525600'],
		[{ ...AU, ...more({ additionalDescription: 'x'.repeat(141) }) }, 'Additional Description is'],
		[more({ email: '' }), 'Payer Email is empty'],
		[{ options: { whenUnclear: gives('later') } }, 'When Unclear must be one of error, data'],
	])('with %j is refused by name, and sends nothing: %s', async (wrong, message) => {
		const error = stopped(await run('create', { ...order(), ...wrong }));
		expect(error.message).toMatch(message);
		expect(error.message.startsWith(message)).toBe(true);
		expect(bench().sent()).toBe(0);
	});

	const RAILS: Array<[string, IDataObject, IDataObject]> = [
		['IBAN', { iban: 'DE89370400440532013000' }, UK],
		['IBAN', { iban: 'DE89370400440532013000' }, AU],
		['Bank User ID', { psuId: 'user-1' }, AU],
		['Branch Code', { branchCode: '123' }, AU],
		['Account Number', { accountNumber: '12345678' }, AU],
		['Statement Descriptor', { statementDescriptor: 'Shop' }, AU],
		['Redirect Type', { redirectType: 'web' }, AU],
		['PayID', { payId: 'ada@example.com' }, UK],
		['PayID Type', { payIdType: 'EMAIL' }, {}],
		['Account Name', { accountName: 'Ada' }, {}],
		['Additional Description', { additionalDescription: 'Shoes' }, UK],
	];
	// n8n itself takes hidden fields away, except where an expression says by which rail.
	it.each(RAILS)('refuses %s of another rail: %j with %j', async (name, field, rail) => {
		const { paymentSystem = 'OPEN_BANKING_EU' } = rail;
		const asked = { ...order(rail), paymentSystem: gives(paymentSystem), ...more(field) };
		const error = stopped(await run('create', asked));
		expect(error.message).toBe(`${name} does not belong to this Payment System`);
		expect(bench().sent()).toBe(0);
		expect((await sent({ ...rail, ...more(field) })).body).toEqual({
			...(await sent(rail)).body,
			...{ internalReference: expect.any(String) as string },
			paymentReference: expect.any(String) as string,
		});
	});

	it.each([
		[{ ...UK, currency: 'EUR' }, 'Currency must be GBP for this Payment System'],
		[{ ...AU, currency: 'GBP' }, 'Currency must be AUD for this Payment System'],
	])('refuses a currency of another rail: %j', async (rail, message) => {
		expect(stopped(await run('create', order(rail))).message).toBe(message);
		expect(bench().sent()).toBe(0);
	});

	it('sends what was given, and nothing that was not', async () => {
		const { body, headers } = await sent({ orderReference: 'order-4711', amount: '0012.5' });
		expect(body).toEqual({
			...{ amount: 1250, currency: 'EUR' },
			paymentReference: expect.stringMatching(/^[A-HJ-NP-Z2-9]{18}$/) as string,
			...{ internalReference: 'order-4711/1', paymentSystem: 'OPEN_BANKING_EU' },
			...{ openBankingEU: { type: 'GOODS' }, payer: { reference: 'customer-1' } },
		});
		expect(headers).toMatchObject({
			'x-volt-initiation-channel': 'hosted',
			'idempotency-key': expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
		});
	});

	it('sends a payer, a rail and addresses where Volt wants them', async () => {
		const { body, headers } = await sent({
			...{ channel: 'api', institution: rl('id', BANK), type: 'SERVICES' },
			...more({
				...{ iban: 'de89 3704 0044 0532 0130 00', psuId: '007', validityPeriod: 60 },
				...{ firstName: 'Ada', email: 'ada@example.com', ip: '203.0.113.7' },
				...{ returnUrl: 'https://shop.example.com/r', cancelUrl: 'https://shop.example.com/c' },
				...{ notificationUrl: 'https://shop.example.com/n', paymentReference: '0ORDER1' },
				...{ internalReference: 'mine', termsAccepted: true },
			}),
		});
		expect(headers['x-volt-initiation-channel']).toBe('api');
		expect(body).toMatchObject({
			...{ paymentReference: '0ORDER1', internalReference: 'mine' },
			openBankingEU: {
				...{ type: 'SERVICES', institutionId: BANK, validityPeriod: 60 },
				accountIdentifiers: { iban: 'DE89370400440532013000', psuId: '007' },
			},
			payer: { reference: 'customer-1', firstName: 'Ada', email: 'ada@example.com' },
			device: { ip: '203.0.113.7' },
			communication: {
				notifications: { url: 'https://shop.example.com/n' },
				return: {
					urls: {
						unified: { url: 'https://shop.example.com/r' },
						cancel: { url: 'https://shop.example.com/c' },
					},
				},
			},
			termsAndConditionsAccepted: true,
		});
	});

	it('goes by each rail', async () => {
		for (const [rail, field] of [
			[UK, 'openBankingUK'],
			[AU, 'nppPayToAU'],
		] as const) {
			expect((await sent(rail)).body).toMatchObject({
				...{ paymentSystem: rail.paymentSystem, [field]: { type: 'GOODS' } },
			});
			jsons(await run('create', order(rail)));
		}
	});
});
