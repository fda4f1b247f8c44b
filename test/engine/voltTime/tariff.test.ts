import { tariff } from '../../../nodes/VoltTime/resources/tariff';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench } from '../../support/operations';

const { bench, run } = operationBench('tariff');

describeOperations(tariff, { getAll: () => ({ zone: 'NL' }) }, bench);

describe('tariffs', () => {
	it('are asked for by zone, and give prices as numbers by time', async () => {
		const found = jsons(await run('getAll', { zone: 'NL', limit: 3 }));
		expect(bench().requests()[0]?.query).toBe('location=NL');
		expect(found).toHaveLength(3);
		for (const { price, timestamp, location } of found) {
			expect([typeof price, location]).toEqual(['number', 'NL']);
			expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:00:00\.000Z$/);
		}
	});

	it('are not asked for without a zone', async () => {
		expect(stopped(await run('getAll', { zone: ' ' })).message).toBe('Country or Zone is empty');
		expect(bench().requests()).toEqual([]);
	});

	it('are marked as unconfirmed', () => {
		expect(tariff.operations.map(({ confidence }) => confidence)).toEqual(['LISTED']);
	});
});
