import { integration } from '../../../nodes/VoltTime/resources/integration';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench } from '../../support/operations';

const { bench, run } = operationBench('integration');

describeOperations(integration, { getAll: () => ({}) }, bench);

describe('integrations', () => {
	it('are those of a type when one is chosen', async () => {
		const [item] = jsons(await run('getAll', { filters: { type: 'ere' } }));
		expect(bench().requests()[0]?.query).toBe('type=ere');
		expect(item).toMatchObject({ type: 'ere', connected: false, connected_since: null });
		expect(item).not.toHaveProperty('config');
	});

	it('are all there when the expression of the type gives nothing', async () => {
		jsons(await run('getAll', { filters: { type: '={{ null }}' } }));
		expect(bench().requests()[0]?.query).toBe('');
	});

	it('are read also from a list without an envelope', async () => {
		bench().stub.reset(() => ({ body: [{ id: 4, type: 'ere' }] }));
		const result = await bench().stubbed({ resource: 'integration', operation: 'getAll' });
		expect(jsons(result)).toMatchObject([{ id: 4 }]);
	});

	it('of a type that is none are refused, and nothing is sent', async () => {
		const { message } = stopped(await run('getAll', { filters: { type: '={{ "crm" }}' } }));
		expect(message).toBe('Type must be one of ere');
		expect(bench().requests()).toEqual([]);
	});
});
