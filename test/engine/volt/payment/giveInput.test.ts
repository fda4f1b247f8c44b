import type { IDataObject } from 'n8n-workflow';
import type { RunResult } from '../../../../engine';
import { jsons, stopped } from '../../../support/apiRequest';
import { operationBench } from '../../../support/operations';
import { waiting } from '../../../support/volt/payments';

const { bench, run } = operationBench('payment', {}, 'volt');
const ID = '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';
const give = (paymentId: string, ...rows: IDataObject[]) =>
	run('giveInput', { paymentId, input: { rows } });

/** What a user is told; the node's own parameters, which n8n keeps beside it, are left out. */
const told = (result: RunResult) => JSON.stringify({ ...stopped(result), node: null });

/** Gives input to a payment of a server that asks for this; what it is sent. */
async function sent(requiredInput: unknown, rows: IDataObject[], answer: object = { body: {} }) {
	const asking = { id: ID, paymentInitiationFlow: { requiredInput } };
	bench().stub.reset(({ method }) => (method === 'GET' ? { body: asking } : answer));
	const parameters = { resource: 'payment', operation: 'giveInput', paymentId: ID };
	const result = await bench().stubbedVolt({ ...parameters, input: { rows } });
	const patches = bench().stub.seen.filter(({ method }) => method === 'PATCH');
	return { result, bodies: patches.map(({ body }) => body.toString()) };
}

describe('giving a payment what its bank asks for', () => {
	it('goes until nothing more is asked, and gives the address to send the payer to', async () => {
		const id = waiting(bench());
		const [first] = jsons(await give(id, { name: 'IBAN', value: 'DE89370400440532013000' }));
		expect(first).toMatchObject({ flowStatus: 'WAITING_FOR_INPUT', checkoutUrl: null });
		expect(first?.requiredInput).toMatchObject([{ name: 'REDIRECT_TYPE' }]);
		const [second] = jsons(await give(id, { name: 'REDIRECT_TYPE', value: 'web' }));
		expect(second?.checkoutUrl).toContain(id);
		const late = stopped(await give(id, { name: 'IBAN', value: 'DE89370400440532013000' }));
		expect(late.message).toBe('The payment does not ask for IBAN');
		expect(late.description).toContain('It asks for nothing at the moment.');
	});

	it.each<[IDataObject[], string]>([
		[[], 'Input is empty'],
		[[{ name: 'SORT_CODE', value: '1' }], 'Input, row 1: Name must be one of ACCOUNT_NUMBER'],
		[[{ name: 'PSU_ID', value: 'user-1' }], 'The payment does not ask for PSU_ID'],
		[[{ name: 'IBAN', value: '' }], 'The value of IBAN is empty'],
		[
			[{ name: 'REDIRECT_TYPE', value: 'phone' }],
			'The value of REDIRECT_TYPE must be one of app, web',
		],
		[
			[
				{ name: 'IBAN', value: 'DE89370400440532013000' },
				{ name: 'IBAN', value: 'x' },
			],
			'IBAN stands twice in Input',
		],
	])('%j changes nothing: %s', async (rows, message) => {
		const error = stopped(await give(waiting(bench()), ...rows));
		expect(error.message).toContain(message);
		expect(
			bench()
				.requests()
				.filter(({ method }) => method !== 'GET'),
		).toEqual([]);
	});

	it('puts values where the payment wants them, as they are', async () => {
		const { bodies } = await sent(
			[
				{ name: 'SCA_CODE', propertyPath: 'a.b.code' },
				{ name: 'SCA_PASSWORD', propertyPath: 'a.b.password' },
				{ name: 'PSU_ID', propertyPath: 'psuId' },
			],
			[
				{ name: 'SCA_CODE', value: ' 00123 ' },
				{ name: 'SCA_PASSWORD', value: 'ä"\\' },
				{ name: 'PSU_ID', value: '1' },
			],
		);
		expect(bodies.map((body) => JSON.parse(body) as unknown)).toEqual([
			{ a: { b: { code: ' 00123 ', password: 'ä"\\' } }, psuId: '1' },
		]);
	});

	it.each(['__proto__.polluted', 'constructor.prototype.polluted', 'a.__proto__', 'toString.call'])(
		'takes the path %s for names and no more',
		async (propertyPath) => {
			const value = 'here';
			const { bodies } = await sent([{ name: 'IBAN', propertyPath }], [{ name: 'IBAN', value }]);
			const json = propertyPath
				.split('.')
				.reduceRight<string>((inner, name) => `{${JSON.stringify(name)}:${inner}}`, '"here"');
			expect(bodies).toEqual([json]);
			expect(({} as IDataObject).polluted).toBeUndefined();
		},
	);

	it.each([
		...['a..b', '', '.', 'a.'].map((propertyPath) => [{ name: 'IBAN', propertyPath }]),
		...[[{ name: 'IBAN' }], [{ propertyPath: 'iban' }], [null], 'IBAN', null, {}, 7],
	])('takes %j for nothing that can be given', async (requiredInput) => {
		const { result, bodies } = await sent(requiredInput, [{ name: 'IBAN', value: 'x' }]);
		expect(stopped(result).message).toBe('The payment does not ask for IBAN');
		expect(bodies).toEqual([]);
	});

	it('keeps what was given out of messages, whatever the bank says', async () => {
		const value = 'bank-password-1';
		const { result } = await sent(
			[{ name: 'SCA_PASSWORD', propertyPath: 'p' }],
			[{ name: 'SCA_PASSWORD', value }],
			{
				status: 422,
				body: { code: 'X', message: `"${value}" is wrong, ${encodeURIComponent(value)}` },
			},
		);
		expect(told(result)).not.toContain(value);
		const refused = await sent(
			[{ name: 'SCA_METHOD', propertyPath: 'p', allowedValues: [{ value: 'APP' }] }],
			[{ name: 'SCA_METHOD', value }],
		);
		expect(told(refused.result)).not.toContain(value);
	});
});
