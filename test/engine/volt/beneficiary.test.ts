import { beneficiary } from '../../../nodes/Volt/resources/beneficiary';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('beneficiary', {}, 'volt');
/** An account that has paid somebody, and whom. */
const known = (number: 'accountNumber' | 'iban') => {
	const { beneficiaries } = bench().world.sandbox.volt.data;
	const [id, list] = [...beneficiaries].find(([, paid]) =>
		paid.some(({ accountIdentifiers }) => accountIdentifiers[number] !== undefined),
	)!;
	return { account: rl('id', id), list };
};

describeOperations(
	beneficiary,
	{ getAll: () => ({ account: known('iban').account, returnAll: true }) },
	bench,
	'volt',
);

describe('beneficiaries', () => {
	it('are all there, newest first, and found by IBAN however it is written', async () => {
		const { account, list } = known('iban');
		const all = jsons(await run('getAll', { account, returnAll: true }));
		expect(all.map(({ name }) => name)).toEqual(list.map(({ name }) => name));
		const { name, accountIdentifiers } = list[0]!;
		const iban = accountIdentifiers.iban!.replace(/(.{4})/g, '$1 ').toLowerCase();
		const found = jsons(await run('getAll', { account, filters: { iban } }));
		expect(found).toMatchObject([{ name, iban: accountIdentifiers.iban }]);
	});

	it.each([
		[{ account: rl('id', 'main') }, /^Account must be a UUID/],
		[{ filters: { iban: 'NL00' } }, 'IBAN is not a valid IBAN'],
		[{ filters: { sortCode: '={{ 40004 }}' } }, 'Sort Code must have six digits'],
	])('with %j are refused, and nothing is sent', async (wrong, message) => {
		const result = await run('getAll', { account: known('iban').account, ...wrong });
		expect(stopped(result).message).toMatch(message);
		expect(bench().requests()).toEqual([]);
	});
});
