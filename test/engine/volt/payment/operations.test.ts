import { payment } from '../../../../nodes/Volt/resources/payment';
import { jsons, stopped } from '../../../support/apiRequest';
import { describeOperations, operationBench } from '../../../support/operations';
import { order, paymentIn, waiting } from '../../../support/volt/payments';

const { bench, run } = operationBench('payment', {}, 'volt');

describeOperations(
	payment,
	{
		create: () => order(),
		createAndWait: () => order({ waitAtMost: 1 }),
		cancel: (b) => ({ paymentId: paymentIn(b, 'NEW_PAYMENT') }),
		get: (b) => ({ paymentId: paymentIn(b, 'COMPLETED') }),
		getNameMatchScore: (b) => ({ paymentId: paymentIn(b, 'RECEIVED') }),
		giveInput: (b) => ({
			paymentId: waiting(b),
			input: { rows: [{ name: 'IBAN', value: 'DE89370400440532013000' }] },
		}),
	},
	bench,
	'volt',
);

describe('a payment', () => {
	it('that is COMPLETED is not paid, says so, and tells its environment', async () => {
		const [json] = jsons(await run('get', { paymentId: paymentIn(bench(), 'COMPLETED') }));
		expect(json).toMatchObject({ status: 'COMPLETED', isPaid: false, isFinal: null });
		expect(json?.statusMeaning).toContain('NOT there yet');
		expect(json).toMatchObject({ environment: 'custom' });
		expect(Object.keys(json ?? {}).slice(0, 2)).toEqual(['id', 'status']);
	});

	it('has nothing of the node beside it in Raw, and what was chosen in Selected Fields', async () => {
		const paymentId = paymentIn(bench(), 'RECEIVED');
		const [raw] = jsons(await run('get', { paymentId, output: 'raw' }));
		expect(raw).toEqual(
			JSON.parse(JSON.stringify(bench().world.sandbox.volt.data.payments.get(paymentId)?.payment)),
		);
		const outputFields = ['environment', 'isPaid', 'payer.reference'];
		const chosen = jsons(await run('get', { paymentId, output: 'selected', outputFields }));
		expect(chosen).toEqual([
			{ environment: 'custom', isPaid: true, 'payer.reference': expect.any(String) as string },
		]);
	});

	it('that was cancelled cannot be cancelled again, and the message does not ask to try', async () => {
		const [made] = jsons(await run('create', order()));
		const paymentId = made?.id as string;
		const [gone] = jsons(await run('cancel', { paymentId }));
		expect(gone).toMatchObject({ id: paymentId, status: 'CANCELLED_BY_USER', isFinal: true });
		const { message, description } = stopped(await run('cancel', { paymentId }));
		expect(message + description).toMatch(/CANCELLED_BY_USER/);
		expect(message + description).not.toMatch(/try again/i);
	});

	it.each(['get', 'cancel', 'getNameMatchScore', 'giveInput'])(
		'is named by a UUID for %s, or nothing is sent',
		async (operation) => {
			for (const paymentId of ['', 'p-1', '../accounts', `${crypto.randomUUID()}/cancel`]) {
				const input = { rows: [{ name: 'IBAN', value: 'x' }] };
				const given = { paymentId: `={{ "${paymentId}" }}`, input };
				const { message } = stopped(await run(operation, given));
				expect(message).toMatch(
					paymentId === '' ? /^Payment is empty$/ : /^Payment must be a UUID like/,
				);
			}
			expect(bench().sent()).toBe(0);
		},
	);

	it('compares names with or without initials', async () => {
		const paymentId = paymentIn(bench(), 'RECEIVED');
		for (const allowInitials of [true, false]) {
			jsons(await run('getNameMatchScore', { paymentId, options: { allowInitials } }));
		}
		expect(
			bench()
				.requests()
				.map(({ query }) => query),
		).toEqual(['allowInitials=true', 'allowInitials=false']);
	});
});
