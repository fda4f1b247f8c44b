import { SERVICES, SignInStub } from '../../support/signInStub';

let server: SignInStub;

afterEach(async () => {
	await server.stop();
});

// JSON knows no Infinity, but 1e999 is one once it is read.
it.each(SERVICES)('%s: an endless lifetime is taken for one that is not told', async (service) => {
	server = await SignInStub.start(service);
	await server.connect(-1_000);
	server.onToken = (_, nth) => ({ body: server.mint(`new-${nth}`, { expires_in: 'Infinity' }) });
	const { status, error } = await server.run(1);
	expect([status, error?.message]).toEqual(['success', undefined]);
	expect(server.calls).toHaveLength(1);
});
