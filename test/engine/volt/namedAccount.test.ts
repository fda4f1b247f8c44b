import type { IDataObject } from 'n8n-workflow';
import { namedAccount } from '../../../nodes/Volt/resources/namedAccount';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench } from '../../support/operations';
import { VOLT_ID, voltData } from '../../support/world';

const { bench, run } = operationBench('namedAccount', {}, 'volt');
const onboardingEntityId = 'b7b0a7a6-4a7e-4ed1-9a33-0f3d5a1c0b11';
const asked = (more: IDataObject = {}): IDataObject => ({
	...{ onboardingEntityId, currency: 'EUR' },
	...more,
});

let known: string;
beforeAll(async () => {
	known = jsons(await run('order', asked()))[0]?.id as string;
});

describeOperations(
	namedAccount,
	{
		order: () => asked({ additionalFields: { notificationUrl: 'https://shop.example.com/hook' } }),
		getOrder: () => ({ orderId: known }),
	},
	bench,
	'volt',
);

describe('an order of a named account', () => {
	it('is made once with a key of its own, whatever execution asks', async () => {
		const parameters = asked({ options: { idempotencyKey: 'named-1' } });
		const [made] = jsons(await run('order', parameters));
		expect(made).toMatchObject({ status: 'PROCESSING', onboardingEntityId, accountId: null });
		expect(stopped(await run('order', parameters)).message).toContain('key was used before');
	});

	it('sends a key, and the scenario that is asked for', async () => {
		const scenario = 'ORDER_NAMED_ACCOUNTS_FAILED';
		await run('order', asked({ options: { testingScenario: scenario } }));
		const [sent] = bench().requests();
		expect(sent?.headers).toMatchObject({ 'x-volt-testing-scenario': scenario });
		expect(sent?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/);
	});

	it('with a testing scenario is refused in Production, before anything is sent', async () => {
		const { world } = bench();
		const options = { testingScenario: 'ORDER_NAMED_ACCOUNTS_FAILED' };
		await world.store.update(VOLT_ID, { environment: 'production' });
		const { message } = stopped(await run('order', asked({ options })));
		await world.store.update(VOLT_ID, voltData(world.sandbox));
		expect(message).toBe('Testing Scenario is for the sandbox only');
		expect(bench().sent()).toBe(0);
	});

	it('without an ID in the answer is no success', async () => {
		const fault = { operationId: 'orderNamedAccount', status: 202, body: { status: 'PROCESSING' } };
		bench().world.sandbox.faults.add(fault);
		const { message, description } = stopped(await run('order', asked()));
		expect(message).toBe('Volt took the request, but its answer names no order');
		expect(description).toContain('There may be one all the same');
	});

	it('may have an ID that is no UUID, as in the documentation', async () => {
		await run('getOrder', { orderId: 'order-1/2' });
		expect(bench().requests()[0]?.path).toBe('/orders/named-accounts/order-1%2F2');
	});

	it.each([
		[{ onboardingEntityId: 'x' }, 'Onboarding Entity ID must be a UUID'],
		[{ currency: 'euro' }, 'Currency must be a currency like EUR or GBP'],
		[{ additionalFields: { notificationUrl: 'x' } }, 'Notification URL must be a web address'],
		[
			{ options: { idempotencyKey: 'x'.repeat(161) } },
			'Idempotency Key is longer than 160 characters',
		],
	])('with %j is refused, and nothing is sent', async (wrong, message) => {
		expect(stopped(await run('order', asked(wrong))).message).toBe(message);
		expect(bench().requests()).toEqual([]);
	});
});
