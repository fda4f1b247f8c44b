import { stopped, useBench } from '../../support/apiRequest';
import { rl } from '../../support/operations';

const bench = useBench();
const UUID = '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';

const FAILURES = [500, 403, 404, 429];

it.each(FAILURES)(
	'a lookup that fails with %i when the node runs again does not hide what may have been carried out',
	async (status) => {
		let lookups = 0;
		bench().stub.reset(({ method, path }) => {
			if (method === 'POST') return { status: 504, body: {} };
			if (path.endsWith('/teams')) return { body: { data: [] } };
			if (lookups++ > 0) return { status, body: {}, headers: { 'retry-after': '600' } };
			return { body: { data: [{ uuid: UUID, identity: 'X' }] } };
		});
		const result = await bench().stubbed(
			{ resource: 'command', operation: 'restart', charger: rl('identity', 'X') },
			{ settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } },
		);
		const { context, description } = stopped(result);
		expect(bench().stub.seen.filter(({ method }) => method === 'POST')).toHaveLength(1);
		expect(lookups).toBeGreaterThan(1);
		expect((context?.facts as { outcome?: string }).outcome).toBe('unknown');
		expect(description).toMatch(/earlier try of this item may have been carried out/);
	},
);
