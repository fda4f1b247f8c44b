import type { FaultRule, Sandbox, Surface } from '../../sandbox';
import { startSandbox } from '../../sandbox';
import { httpRequest, volt, voltTime } from '../scenarios/workflows';
import { expectNoSecrets } from './host/leaks';
import { sharedN8n } from './host/n8n';
import { N8nSession } from './host/n8nHost';

const n8n = sharedN8n();

/** What an unkind server could do: give back the secrets it knows. */
const echo = ({ secrets }: Sandbox) => ({
	message: `Bearer ${secrets.all[0]} and "password": "${secrets.volt.password}"`,
	errors: { token: secrets.all.map((secret) => `${secret} is not good`) },
});

const faults: Array<[string, FaultRule]> = [
	['answers 401 for ever', { status: 401 }],
	['answers 422', { status: 422 }],
	['answers 500 with a page', { html: true, status: 500 }],
	['resets connections', { reset: 'before' }],
	['sends text instead of data', { nonJson: true }],
];

describe('secrets on a real n8n', () => {
	let sandbox: Sandbox;
	let session: N8nSession;
	beforeEach(async () => {
		sandbox = await startSandbox();
		session = await N8nSession.open(n8n.rest, sandbox);
	});
	afterEach(async () => await sandbox.close());

	const once = { options: { tries: 1 } };
	const runAll = async (settings = {}) => [
		await session.run(volt({ settings }, { path: '/payments/x', ...once })),
		await session.run(voltTime('pat', { settings }, { path: '/user', ...once })),
		await session.run(voltTime('oauth', { settings }, { path: '/user', ...once })),
	];

	it.each(faults)('are in no log, execution or database when the API %s', async (_, effect) => {
		for (const surface of ['voltGateway', 'voltTime'] satisfies Surface[]) {
			const path = surface === 'voltTime' ? '/api' : '/';
			sandbox.faults.add({ body: echo(sandbox), ...effect, surface, path });
		}
		await runAll();
		await runAll({ onError: 'continueRegularOutput' });
		expectNoSecrets(n8n);
	});

	it('are in none when the sign-in is refused or breaks', async () => {
		await session.edit('volt', { password: 'sandbox-wrong' });
		await session.edit('pat', { token: 'sandbox-wrong' });
		for (const { status } of (await runAll()).slice(0, 2)) expect(status).toBe('error');
		for (const key of ['volt', 'pat'] as const) {
			expect((await session.test(key)).message).not.toMatch(/sandbox-/);
		}
		sandbox.faults.add({ path: '/oauth', nonJson: true });
		await runAll();
		expectNoSecrets(n8n);
	});

	it('are in none after successful requests, n8n’s own HTTP Request node included', async () => {
		const full = { options: { response: { response: { fullResponse: true } } } };
		const url = `${sandbox.urls.voltTime}/api/v3/user`;
		for (const key of ['pat', 'oauth'] as const) {
			expect((await session.run(httpRequest(key, { url, ...full }))).status).toBe('success');
		}
		await session.run(volt({}, { path: '/payments', options: { fullResponse: true } }));
		expectNoSecrets(n8n);
	});
});
