/** A file store that a redirect leads to says no: that says nothing of our token. */
import { SERVICES, SignInStub } from '../../support/signInStub';
import { Stub } from '../../support/stub';
import { stopped, useBench } from '../../support/apiRequest';

const bench = useBench();
let store: Stub;
beforeAll(async () => {
	store = await Stub.start();
	store.reset(() => ({ status: 401, body: { message: 'This link has expired.' } }));
});
afterAll(async () => await store.stop());

const leads = () => ({ status: 302, headers: { location: `${store.url}/file` } });

describe.each(SERVICES)('another host refuses a redirected download: %s', (service) => {
	it('renews no token, and blames no credential', async () => {
		const server = await SignInStub.start(service);
		await server.connect();
		server.onRequest = leads;
		const error = stopped(await server.run(1));
		await server.stop();
		expect(server.calls).toEqual([]);
		expect(error.message).not.toMatch(/accept (its token|this connection)/);
	});
});

it('does not tell that a personal access token is not accepted', async () => {
	bench().stub.reset(leads);
	const error = stopped(await bench().stubbed({ path: '/thing' }));
	expect(error.message).not.toMatch(/does not accept the personal access token/);
});
