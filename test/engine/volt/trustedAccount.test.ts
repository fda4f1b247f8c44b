import { trustedAccount } from '../../../nodes/Volt/resources/trustedAccount';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench } from '../../support/operations';

const { bench, run } = operationBench('trustedAccount', {}, 'volt');
const trusted = () => [...bench().world.sandbox.volt.data.trustedAccounts.values()];

describeOperations(trustedAccount, { getAll: () => ({ returnAll: true }) }, bench, 'volt');

describe('trusted accounts', () => {
	it('are those that are wanted: in use, of a group, of some holders', async () => {
		const ids = async (filters: object) =>
			jsons(await run('getAll', { returnAll: true, filters: { ...filters } })).map(({ id }) => id);
		const those = (wanted: (one: ReturnType<typeof trusted>[number]) => boolean) =>
			trusted().flatMap((one) => (wanted(one) ? [one.account.id] : []));
		expect(await ids({ active: false })).toEqual(those(({ account }) => !account.active));
		const groups = ['CUSTOMER_INDIVIDUAL_CLIENTS'];
		expect(await ids({ groups })).toEqual(those(({ group }) => groups.includes(group)));
		const holders = trusted()
			.slice(0, 2)
			.map(({ account }) => account.accountHolder.entityId);
		const accountHolderEntityIds = `={{ "${holders.join(', ')}" }}`;
		expect(await ids({ accountHolderEntityIds })).toEqual(
			those(({ account }) => holders.includes(account.accountHolder.entityId)),
		);
	});

	it('of holders whose IDs are none are refused, and nothing is sent', async () => {
		const filters = { accountHolderEntityIds: '={{ "me" }}' };
		expect(stopped(await run('getAll', { filters })).message).toBe(
			'Account Holder Entity IDs must be UUIDs',
		);
		expect(bench().requests()).toEqual([]);
	});
});
