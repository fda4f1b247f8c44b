import { license } from '../../../nodes/VoltTime/resources/license';
import { items, jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('license');
const uuid = () => bench().world.sandbox.data.chargers[0]!.uuid;

describeOperations(
	license,
	{
		getProducts: () => ({}),
		buy: () => ({ charger: rl('id', uuid()), product: 'LIC-SMART' }),
	},
	bench,
);

describe('licenses', () => {
	it('on offer have a price as a number', async () => {
		expect(jsons(await run('getProducts'))).toContainEqual({
			...{ id: 1, name: 'Smart licence', sku: 'LIC-SMART', price: 250 },
			...{ active: true, digital: true },
		});
	});

	it('are ordered with one request that names the product', async () => {
		const charger = rl('id', uuid());
		const parameters = { resource: 'license', operation: 'buy', charger, product: 'LIC-PRO' };
		items(await bench().stubbed(parameters));
		const [only, ...more] = bench().stub.seen;
		expect(only?.path).toBe(`/api/v3/chargers/${uuid()}/licenses/payment-intent`);
		expect(JSON.parse(String(only?.body))).toEqual({ product: 'LIC-PRO' });
		expect(more).toEqual([]);
	});

	it('are never ordered a second time by themselves, whatever the service answers', async () => {
		const parameters = { resource: 'license', operation: 'buy', product: 'LIC-PRO' };
		bench().stub.reset(() => ({ status: 503 }));
		stopped(await bench().stubbed({ ...parameters, charger: rl('id', uuid()) }));
		expect(bench().stub.seen).toHaveLength(1);
	});

	it('leave the key to the customer’s payment data out unless it is asked for', async () => {
		const parameters = { resource: 'license', operation: 'buy', product: 'LIC-PRO' };
		const body = { payment_intent: 'pi_1', ephemeral_key: 'ek_1', customer: 'cus_1', license: 3 };
		bench().stub.reset(() => ({ body }));
		const charger = rl('id', uuid());
		expect(jsons(await bench().stubbed({ ...parameters, charger }))).toEqual([
			{
				license: 3,
				pending_invoice_item: null,
				payment_intent: 'pi_1',
				customer: 'cus_1',
				publishable_key: null,
			},
		]);
		const raw = await bench().stubbed({ ...parameters, charger, output: 'raw' });
		expect(jsons(raw)).toEqual([body]);
	});

	it('are not ordered without a product', async () => {
		const { message } = stopped(await run('buy', { charger: rl('id', uuid()), product: ' ' }));
		expect(message).toBe('Product is empty');
		expect(bench().sent()).toBe(0);
	});
});
