import { account } from '../../../nodes/VoltTime/resources/account';
import { jsons } from '../../support/apiRequest';
import { describeOperations, operationBench } from '../../support/operations';

const { bench, run } = operationBench('account');

describeOperations(account, { get: () => ({}) }, bench);

describe('the account', () => {
	it('is whose token it is, in a few fields, or all of them when asked for', async () => {
		const [short] = jsons(await run('get'));
		expect(short).toMatchObject({ name: 'Sandbox Owner' });
		expect(short?.email).toContain('@');
		expect(short).not.toHaveProperty('avatar');
		const [raw] = jsons(await run('get', { output: 'raw' }));
		expect(raw).toMatchObject({ id: 1, avatar: '' });
	});
});
