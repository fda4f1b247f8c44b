import { charger } from '../../../nodes/VoltTime/resources/charger';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('charger');
const first = () => bench().world.sandbox.data.chargers[0]!;

describeOperations(
	charger,
	{
		getAll: () => ({ returnAll: true }),
		get: () => ({ charger: rl('list', first().uuid) }),
		update: () => ({ charger: rl('id', first().uuid), reference: 'Gate 3' }),
	},
	bench,
);

describe('choosing a charger', () => {
	it.each([
		['by its ID', () => rl('id', first().uuid)],
		[
			'by its OCPP identity, whatever its case',
			() => rl('identity', first().identity.toLowerCase()),
		],
		[
			'by the address of its portal page',
			() => rl('url', `https://app.plugchoice.com/chargers/${first().uuid}/overview?tab=1`),
		],
		['by a plain text, as an AI agent gives it', () => first().identity],
	])('works %s', async (_, chosen) => {
		const [item] = jsons(await run('get', { charger: chosen() }));
		expect(item?.uuid).toBe(first().uuid);
	});

	it('says so when no charger has that identity, having sent nothing but lookups', async () => {
		const { message } = stopped(await run('get', { charger: rl('identity', 'NOT-THERE') }));
		expect(message).toBe('No charger with the identity "NOT-THERE" was found');
		expect(
			bench()
				.requests()
				.map(({ operationId }) => operationId),
		).not.toContain('getCharger');
	});

	it('looks an identity up once, however many items ask for it', async () => {
		const items = Array.from({ length: 20 }, () => ({ json: {} }));
		await run('get', { charger: rl('identity', first().identity) }, { items });
		const lookups = bench()
			.requests()
			.filter(({ operationId }) => operationId === 'listTeams');
		expect(lookups).toHaveLength(1);
	});
});
