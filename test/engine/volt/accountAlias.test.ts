import { accountAlias } from '../../../nodes/Volt/resources/accountAlias';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';
import { accountOf } from '../../support/volt';

const { bench, run } = operationBench('accountAlias', {}, 'volt');
const data = () => bench().world.sandbox.volt.data;
const euros = () => rl('id', accountOf(bench(), 'EUR').id);
const aliases = () => [...data().aliases.values()];
const ordered = async (count: number) => {
	const [made] = jsons(await run('order', { account: euros(), count }));
	return made!.id as string;
};
let orderId = '';
beforeAll(async () => {
	orderId = await ordered(2);
});

describeOperations(
	accountAlias,
	{
		getAll: () => ({ account: rl('id', aliases()[0]!.accountId), returnAll: true }),
		get: () => ({ alias: rl('id', aliases()[0]!.id) }),
		order: () => ({ account: euros(), count: 3 }),
		getOrder: () => ({ orderId }),
		setState: () => ({ alias: rl('id', aliases()[0]!.id), active: false }),
		close: () => ({ alias: rl('id', aliases()[1]!.id) }),
	},
	bench,
	'volt',
);

describe('account aliases', () => {
	it('are ordered, made, and then those of the order', async () => {
		const id = await ordered(5);
		const [order] = jsons(await run('getOrder', { orderId: id }));
		expect(order).toMatchObject({ id, status: 'PROCESSING', isFinal: false, requested: 5 });
		const filters = { orderId: id };
		const found = jsons(await run('getAll', { account: euros(), filters, returnAll: true }));
		expect(found).toHaveLength(Number(order?.completed));
	});

	it('are ordered anew in each execution, but once with an own key', async () => {
		const first = await ordered(1);
		expect(await ordered(1)).not.toBe(first);
		const keyed = { account: euros(), count: 1, options: { idempotencyKey: 'march' } };
		await run('order', keyed);
		expect(stopped(await run('order', keyed)).message).toMatch(/^This idempotency key was used/);
	});

	it('are switched off and on, and closed for good', async () => {
		const one = aliases().find(({ active }) => active)!;
		const alias = rl('id', one.id);
		await run('setState', { alias, active: false });
		expect(one.active).toBe(false);
		await run('setState', { alias, active: true });
		expect(one.active).toBe(true);
		await run('close', { alias });
		expect(one.active).toBe(false);
		const { message, description } = stopped(await run('close', { alias }));
		expect(message).toBe('Volt cannot do this in the present state');
		expect(description).toContain('closed already');
	});

	it.each([
		['order', { count: 0 }, 'Count must be a whole number from 1 to 1000'],
		['order', { count: 1001 }, 'Count must be a whole number from 1 to 1000'],
		['order', { additionalFields: { notificationUrl: 'x' } }, /^Notification URL must be/],
		['getOrder', { orderId: '7' }, 'Order ID must be a UUID'],
		['getAll', { filters: { orderId: '7' } }, 'Order ID must be a UUID'],
		['get', { alias: rl('id', 'x') }, /^Alias must be a UUID/],
		['setState', { active: '={{ "perhaps" }}' }, 'Active must be true or false'],
		['close', { alias: rl('list', '={{ "" }}') }, 'Alias is empty'],
	])('%s with %j is refused, and nothing is sent', async (operation, wrong, message) => {
		const good = { account: euros(), alias: rl('id', aliases()[0]!.id), count: 1 };
		expect(stopped(await run(operation, { ...good, ...wrong })).message).toMatch(message);
		expect(bench().requests()).toEqual([]);
	});
});
