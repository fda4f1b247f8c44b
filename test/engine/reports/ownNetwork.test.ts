/** n8n's own database, Redis or disk fails with a code that a network could have as well. */
import * as core from 'n8n-core';
import { EngineCredentialsHelper } from '../../../engine/credentials-helper';
import { loadCore } from '../../../engine/bootstrap';
import { useBench, stopped } from '../../support/apiRequest';
import { quickWaits } from '../../support/quickWaits';
import { SERVICES, SignInStub } from '../../support/signInStub';

const bench = useBench();
afterEach(() => jest.restoreAllMocks());

const CODES = ['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT'];

describe.each(SERVICES)('n8n cannot store a token, its database is out of reach: %s', (service) => {
	it.each(CODES)('%s is not told as trouble of the sign-in, nor asked for again', async (code) => {
		const server = await SignInStub.start(service);
		await server.connect(-1_000);
		quickWaits();
		const lost = Object.assign(new Error(`connect ${code} 10.0.0.5:5432`), { code });
		jest
			.spyOn(EngineCredentialsHelper.prototype, 'updateCredentialsOauthTokenData')
			.mockRejectedValue(lost);
		const { message, description } = stopped(await server.run(1));
		await server.stop();
		expect(message).toBe('n8n itself failed while it renewed the token');
		expect(description).toContain(code);
		// A second call bears a refresh token that the first has used up.
		expect(server.calls).toHaveLength(1);
	});
});

it.each(['ENOSPC', 'EACCES', 'EROFS', 'EMFILE'])(
	'a file that n8n cannot store (%s) is no broken connection',
	async (code) => {
		const { Container } = await loadCore();
		const failed = Object.assign(new Error(`${code}: cannot write`), { code, syscall: 'write' });
		jest.spyOn(Container.get(core.BinaryDataService), 'store').mockRejectedValue(failed);
		bench().stub.reset(() => ({ body: 'x', headers: { 'content-type': 'application/pdf' } }));
		const { message } = stopped(await bench().stubbed({ path: '/x' }));
		expect(message).not.toMatch(/broke off|did not answer/);
	},
);
