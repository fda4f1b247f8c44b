import { useBench } from '../../support/apiRequest';
import { Stub } from '../../support/stub';

const bench = useBench();

it('another host does not choose where the token goes', async () => {
	const other = await Stub.start();
	const chosen = `${bench().stub.url}/api/v3/chosen-by-the-other-host`;
	other.reset(() => ({ status: 302, headers: { location: chosen } }));
	bench().stub.reset(({ path }) =>
		path.endsWith('/x')
			? { status: 302, headers: { location: `${other.url}/file` } }
			: { body: {} },
	);
	await bench().stubbed({ path: '/x' });
	await other.stop();
	const sent = bench().stub.seen.filter(({ path }) => path.endsWith('chosen-by-the-other-host'));
	expect(sent.map(({ headers }) => headers.authorization)).not.toContainEqual(expect.anything());
});
