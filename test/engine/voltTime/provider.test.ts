import { provider } from '../../../nodes/VoltTime/resources/provider';
import { describeOperations, operationBench } from '../../support/operations';

const { bench } = operationBench('provider');

describeOperations(provider, { getAll: () => ({}) }, bench);

describe('providers', () => {
	it('are marked as not fully documented', () => {
		expect(provider.operations.map(({ confidence }) => confidence)).toEqual(['LISTED']);
	});
});
