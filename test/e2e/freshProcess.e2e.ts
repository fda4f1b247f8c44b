import { startSandbox, type Sandbox } from '../../sandbox';
import { traffic } from '../scenarios/play';
import { httpRequest, volt, voltTime, VOLT_HEADERS } from '../scenarios/workflows';
import type { WorkflowInput } from '../../engine';
import { runCli, sharedN8n } from './host/n8n';
import { N8nSession } from './host/n8nHost';

const n8n = sharedN8n();
const QUERY = 'institution[currency]=EUR&institution[payments][active]=true';

/** `n8n execute`: a process that has the database of the running n8n and none of its memory. */
describe('a fresh process with an expired stored token', () => {
	let sandbox: Sandbox;
	let session: N8nSession;
	beforeEach(async () => {
		sandbox = await startSandbox({ voltTokenSeconds: 1, voltTimeTokenSeconds: 1 });
		session = await N8nSession.open(n8n.rest, sandbox);
		expect((await session.run(volt())).status).toBe('success');
		sandbox.tokens.setVoltTokenSeconds(3600);
		sandbox.tokens.setVoltTimeTokenSeconds(3600);
		await new Promise((resolve) => setTimeout(resolve, 1_200));
		sandbox.resetStats();
	});
	afterEach(async () => await sandbox.close());

	const execute = async (workflow: WorkflowInput) => {
		const { id } = await session.store(workflow);
		const { code, output } = await runCli(n8n, ['execute', `--id=${id}`]);
		return { code, output, ...traffic(sandbox) };
	};

	it('renews it with the refresh token', async () => {
		const { code, output, tokenCalls, api } = await execute(volt());
		const said = code === 0 ? '' : output.slice(-3000);
		expect({ said, tokenCalls }).toEqual({ said: '', tokenCalls: ['refresh_token 200'] });
		expect(api[200]).toBe(1);
		// And what it stored serves the process that was there before.
		expect((await session.run(volt())).status).toBe('success');
		expect(traffic(sandbox).tokenCalls).toEqual(['refresh_token 200']);
	});

	it('goes on when the stored refresh token is dead as well', async () => {
		sandbox.tokens.revokeRefresh('volt');
		const { code, tokenCalls } = await execute(volt());
		const expected = ['refresh_token 401', 'password 200'];
		expect({ code, tokenCalls }).toEqual({ code: 0, tokenCalls: expected });
	});

	it('says what to check in Fuzebox when the password is wrong by now', async () => {
		await session.edit('volt', { password: 'sandbox-wrong' });
		const { code, output, tokenCalls, api } = await execute(volt());
		expect({ code, tokenCalls, api }).toEqual({ code: 1, tokenCalls: ['password 401'], api: {} });
		expect(output).toMatch(/Volt did not accept these sign-in details \(HTTP 401\)/);
		expect(output).toMatch(/Fuzebox/);
		expect(output).not.toMatch(/sandbox-wrong/);
	});

	it('renews Volt Time’s', async () => {
		const { code, tokenCalls } = await execute(voltTime('oauth'));
		expect({ code, tokenCalls }).toEqual({ code: 0, tokenCalls: ['refresh_token 200'] });
	});

	it('signs in anew in n8n’s own HTTP Request node', async () => {
		const url = `${sandbox.urls.voltGateway}/institutions/countries?${QUERY}`;
		const { code, tokenCalls } = await execute(httpRequest('volt', { url, ...VOLT_HEADERS }));
		expect({ code, tokenCalls }).toEqual({ code: 0, tokenCalls: ['password 200'] });
	});
});
