import { institution } from '../../../nodes/Volt/resources/institution';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('institution', {}, 'volt');
const banks = () => [...bench().world.sandbox.volt.data.institutions.values()];
const german = () => banks().filter(({ country }) => country === 'DE');

describeOperations(
	institution,
	{
		getAll: () => ({ country: 'de', currency: 'EUR', returnAll: true }),
		get: () => ({ institution: rl('id', german()[0]!.id) }),
		getCountries: () => ({ currency: 'EUR', returnAll: true }),
	},
	bench,
	'volt',
);

describe('institutions', () => {
	it('are those of the country and currency, in use or not', async () => {
		const place = { country: 'DE', currency: 'EUR', returnAll: true };
		const all = jsons(await run('getAll', place));
		expect(all.map(({ id }) => id)).toEqual(german().map(({ id }) => id));
		const active = jsons(await run('getAll', { ...place, filters: { active: true } }));
		expect(active.map(({ id }) => id)).toEqual(
			german().flatMap(({ id, capabilities }) => (capabilities.payments.active ? [id] : [])),
		);
		const inactive = jsons(await run('getAll', { ...place, filters: { active: false } }));
		expect(active.length + inactive.length).toBe(all.length);
	});

	it('say what they ask a payer for', async () => {
		const bank = german().find(({ capabilities: { payments } }) =>
			payments.accountIdentifiersRequired.includes('IBAN'),
		)!;
		const [found] = jsons(await run('get', { institution: rl('id', bank.id) }));
		expect(found).toMatchObject({ id: bank.id, name: bank.name, country: 'DE' });
		expect(found?.accountIdentifiersRequired).toContain('IBAN');
	});

	it.each([
		['getAll', { country: 'Germany' }, 'Country must have two letters'],
		['getAll', { country: '={{ "" }}' }, 'Country is empty'],
		['getAll', { currency: 'EURO' }, 'Currency must be a currency like EUR or GBP'],
		['getAll', { filters: { customerId: 'me' } }, 'Customer ID must be a UUID'],
		['getAll', { filters: { active: 'yes' } }, 'Active must be true or false'],
		['getCountries', { currency: '={{ "" }}' }, 'Currency is empty'],
		['get', { institution: rl('id', 'ING') }, /^Institution must be a UUID/],
		['get', { institution: rl('list', '={{ "" }}') }, 'Institution is empty'],
	])('%s with %j is refused, and nothing is sent', async (operation, wrong, message) => {
		const good = { country: 'DE', currency: 'EUR' };
		expect(stopped(await run(operation, { ...good, ...wrong })).message).toMatch(message);
		expect(bench().requests()).toEqual([]);
	});
});
