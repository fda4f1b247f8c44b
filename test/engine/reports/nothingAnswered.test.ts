/** A named read whose answer has no body: no charger is no success. */
import { useBench } from '../../support/apiRequest';

const bench = useBench();

it('Charger → Get does not make an item of nothing', async () => {
	bench().stub.reset(() => ({ status: 200, body: '' }));
	const charger = { __rl: true, mode: 'id', value: '11111111-1111-4111-8111-111111111111' };
	const result = await bench().stubbed({ resource: 'charger', operation: 'get', charger });
	expect(result.status).toBe('error');
});
