import { quickWaits } from '../../support/quickWaits';
import { SignInStub } from '../../support/signInStub';
import type { StubAnswer } from '../../support/stub';

let server: SignInStub;

afterEach(async () => {
	jest.restoreAllMocks();
	await server.stop();
});

it('Volt: a refresh token that is refused at the fourth call makes no fifth', async () => {
	quickWaits();
	server = await SignInStub.start('volt');
	await server.connect(-1_000);
	const away: StubAnswer = { status: 503, headers: { 'retry-after': '0' }, body: {} };
	const dead: StubAnswer = { status: 400, body: { error: 'invalid_grant' } };
	server.onToken = (_, nth) => [away, away, away, dead][nth - 1] ?? away;
	await server.run(1);
	expect(server.calls.length).toBeLessThanOrEqual(4);
});
