/** A custom address with a path, e.g. one tenant of a proxy: the token stays below it. */
import { useBench } from '../../support/apiRequest';

const bench = useBench();

it('a redirect to another place of the same host does not get the token', async () => {
	const { world, stub } = bench();
	await world.store.update('stub-volt-time', { customUrl: `${stub.url}/tenant-a` });
	stub.reset(({ path }) =>
		path.startsWith('/tenant-a')
			? { status: 302, headers: { location: '/tenant-b/collect' } }
			: { body: {} },
	);
	await bench().stubbed({ path: '/thing' });
	const outside = stub.seen.filter(({ path }) => !path.startsWith('/tenant-a'));
	expect(outside.map(({ headers }) => headers.authorization)).not.toContainEqual(
		expect.stringMatching(/^Bearer /),
	);
});
