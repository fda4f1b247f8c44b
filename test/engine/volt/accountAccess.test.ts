import type { IDataObject } from 'n8n-workflow';
import { accountAccess } from '../../../nodes/Volt/resources/accountAccess';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('accountAccess', {}, 'volt');
const cloud = () => bench().world.sandbox.volt;
const asked = (more: IDataObject = {}): IDataObject => ({
	subjectReference: 'customer-1',
	...more,
});
const bank = (country: string) =>
	[...cloud().data.institutions.values()].find((one) => one.country === country)?.id;

let known: string;
beforeAll(async () => {
	known = jsons(await run('create', asked()))[0]?.id as string;
});

describeOperations(
	accountAccess,
	{ create: () => asked(), get: () => ({ accountAccessId: known }) },
	bench,
	'volt',
);

describe('account access', () => {
	it('is asked for as the API wants it, and leads with where to send the person', async () => {
		const additionalFields = {
			...{ returnUrl: 'https://shop.example.com/back', termsAccepted: true, ip: '203.0.113.7' },
			...{ internalReference: 'check-1', email: 'ada@example.com' },
			...{ iban: 'DE02 1203 0000 0000 2020 51', userAgent: 'Browser' },
			notificationUrl: 'https://shop.example.com/hook',
		};
		const parameters = {
			...{ institution: rl('id', bank('DE')), scopes: ['ACCOUNTS', 'BALANCES'] },
			...{ channel: 'api', additionalFields },
		};
		const [made] = jsons(await run('create', asked(parameters)));
		expect(made).toMatchObject({
			...{ status: 'NEW', subjectReference: 'customer-1', scopes: ['ACCOUNTS', 'BALANCES'] },
			consentUrl: expect.stringContaining(made?.id as string) as string,
		});
		const [sent] = bench().requests();
		expect(sent?.headers['x-volt-initiation-channel']).toBe('api');
		const raw = jsons(await run('get', { accountAccessId: made?.id as string, output: 'raw' }));
		expect(raw[0]).toMatchObject({
			...{ informationSystem: 'OPEN_BANKING', internalReference: 'check-1' },
			subject: { reference: 'customer-1', email: 'ada@example.com' },
			device: { ip: '203.0.113.7', userAgent: 'Browser' },
			openBankingEU: {
				institutionId: bank('DE'),
				accountIdentifiers: { iban: 'DE02120300000000202051' },
			},
		});
	});

	it('is told when the person has decided', async () => {
		cloud().pages.approveAccess(known, 'decline');
		const [found] = jsons(await run('get', { accountAccessId: known }));
		expect(found).toMatchObject({ status: 'FAILED', statusReason: 'REFUSED_BY_USER' });
	});

	it('is read with a key that no other read has, since its page wants one', async () => {
		await run('get', { accountAccessId: known });
		await run('get', { accountAccessId: known });
		const keys = bench()
			.requests()
			.map(({ headers }) => headers['idempotency-key']);
		expect(new Set(keys).size).toBe(2);
	});

	it('with a key of its own is asked for once', async () => {
		const parameters = asked({ options: { idempotencyKey: 'access-1' } });
		const [made] = jsons(await run('create', parameters));
		expect(made?.id).toEqual(expect.any(String));
		expect(stopped(await run('create', parameters)).message).toContain('key was used before');
	});

	it.each([
		[{ subjectReference: ' ' }, 'Subject Reference is empty'],
		[{ channel: 'api' }, 'Return URL is missing'],
		[
			{ channel: 'api', additionalFields: { returnUrl: 'https://shop.example.com' } },
			'Terms Accepted must be true',
		],
		[{ additionalFields: { iban: 'DE03120300000000202051' } }, 'IBAN is not a valid IBAN'],
		[
			{ institution: rl('id', 'x') },
			'Institution must be a UUID like 1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f',
		],
	])('with %j is refused, and nothing is sent', async (wrong, message) => {
		expect(stopped(await run('create', asked(wrong))).message).toBe(message);
		expect(bench().requests()).toEqual([]);
	});
});
