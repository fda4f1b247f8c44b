import { account } from '../../../nodes/Volt/resources/account';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('account', {}, 'volt');
const accounts = () => [...bench().world.sandbox.volt.data.accounts.values()];
const pounds = () => accounts().find(({ currency }) => currency === 'GBP')!;
const named = () => accounts().find(({ type, active }) => type === 'NAMED_ACCOUNT' && active)!;

describeOperations(
	account,
	{
		getAll: () => ({ returnAll: true }),
		get: () => ({ account: rl('id', pounds().id) }),
		close: () => ({
			account: rl('id', named().id),
			additionalFields: { notificationUrl: 'https://shop.example.com/volt' },
		}),
	},
	bench,
	'volt',
);

describe('accounts', () => {
	it('are all there, and by currency and use', async () => {
		const all = jsons(await run('getAll', { returnAll: true }));
		expect(all.map(({ id }) => id)).toEqual(accounts().map(({ id }) => id));
		const filters = { currencies: '={{ "eur, GBP" }}', active: true };
		const some = jsons(await run('getAll', { returnAll: true, filters }));
		expect(some.map(({ id }) => id)).toEqual(
			accounts().flatMap(({ id, currency, active }) =>
				active && ['EUR', 'GBP'].includes(currency) ? [id] : [],
			),
		);
	});

	it('have their balance and every number they are known by', async () => {
		const [found] = jsons(await run('get', { account: rl('id', pounds().id) }));
		const { balance, identifications } = pounds();
		expect(found).toMatchObject({
			...{ id: pounds().id, status: 'ACTIVE', environment: 'custom' },
			availableBalance: balance.available,
			availableBalanceDecimal: (balance.available / 100).toFixed(2),
			sortCode: identifications[0]?.sortCode,
			accountNumber: identifications[0]?.accountNumber,
			iban: identifications[1]?.iban,
			swiftBic: identifications[1]?.swiftBic,
		});
	});

	it('are closed once; the second time, and of other kinds, Volt’s words are shown', async () => {
		const again = stopped(await run('close', { account: rl('id', pounds().id) }));
		expect(again.message).toBe('Volt cannot do this in the present state');
		expect(again.description).toContain('Only named accounts can be closed');
	});

	it.each([
		['get', { account: rl('id', 'main') }, /^Account must be a UUID/],
		['get', { account: rl('list', '={{ "" }}') }, 'Account is empty'],
		['getAll', { filters: { currencies: ['EURO'] } }, /^Currencies must be a currency like/],
		['close', { options: { idempotencyKey: 'k'.repeat(161) } }, /^Idempotency Key is longer/],
		['close', { options: { idempotencyKey: ' ' } }, 'Idempotency Key is empty'],
		['close', { additionalFields: { notificationUrl: 'shop' } }, /^Notification URL must be a web/],
	])('%s with %j is refused, and nothing is sent', async (operation, wrong, message) => {
		const good = { account: rl('id', named()?.id ?? pounds().id) };
		expect(stopped(await run(operation, { ...good, ...wrong })).message).toMatch(message);
		expect(bench().requests()).toEqual([]);
	});
});
