/** simple-oauth2 #459, GitHub's way: a token endpoint that says no with status 200. */
import { SignInStub } from '../../support/signInStub';
import { stopped } from '../../support/apiRequest';

it('is told as a connection that is over, and nothing is sent with the old token', async () => {
	const server = await SignInStub.start('voltTime');
	await server.connect(-1_000);
	server.onToken = () => ({ body: { error: 'invalid_grant', error_description: 'revoked' } });
	const { message } = stopped(await server.run(1));
	await server.stop();
	expect(message).toMatch(/connection/);
	expect(server.requests).toEqual([]);
});
