import type { BrowserContext } from 'playwright-core';
import { startSandbox, VOLT, VOLT_TIME, type Sandbox } from '../../sandbox';
import { CREDENTIALS } from '../../sandbox/credentials';
import { voltTime } from '../scenarios/workflows';
import { openBrowser } from './host/chromium';
import { Editor } from './host/editor';
import { sharedN8n } from './host/n8n';
import { settings } from './host/settings';

const { rest, origin } = sharedN8n();
const OAUTH = 'Volt Time (EV Charging) OAuth2 API';
const TOKEN = 'Volt Time (EV Charging) Personal Access Token API';
const PASSWORD = 'Volt (Open Banking) OAuth2 API';

let sandbox: Sandbox;
let browser: BrowserContext;
let editor: Editor;

beforeAll(async () => {
	sandbox = await startSandbox({ validateResponses: true });
	browser = await openBrowser(settings().runFolder);
	editor = await Editor.open(browser, origin);
}, 600_000);

afterAll(async () => {
	await browser?.close();
	await sandbox?.close();
});

/** The id of the credential that was made last. */
async function newest(type: string): Promise<string> {
	const all = await rest.call<Array<{ id: string; type: string; createdAt: string }>>(
		'GET',
		'/credentials',
	);
	const [last] = all
		.filter((one) => one.type === type)
		.sort((a, b) => b.createdAt.localeCompare(a.createdAt));
	if (!last) throw new Error(`No credential of type ${type}.`);
	return last.id;
}

const tokenCalls = () =>
	sandbox.stats().tokenCalls.map(({ grant, status }) => `${grant} ${status}`);

describe('Volt Time OAuth2 in the editor', () => {
	const { type, name } = CREDENTIALS.oauth;
	let credential: string;
	let workflow: string;

	beforeAll(async () => {
		await editor.newCredential(OAUTH);
		await editor.fill({ clientId: VOLT_TIME.clientId, clientSecret: VOLT_TIME.clientSecret });
		await editor.choose('host', 'Custom');
		await editor.fill({ customUrl: sandbox.urls.voltTime });
	});
	beforeEach(() => sandbox.resetStats());

	it('shows the redirect URL to register', async () => {
		const callback = `${origin}/rest/oauth2-credential/callback`;
		expect(await editor.dialog.innerText()).toContain(callback);
	});

	it('stays unconnected when the person denies', async () => {
		const popup = await editor.connect('Deny');
		await popup.waitForURL(/error=access_denied/);
		expect(await popup.innerText('body')).toContain('Failed to connect');
		await popup.close();
		await editor.part('oauth-not-connected-banner').waitFor();
		expect(tokenCalls()).toEqual([]);
	});

	it('lets a person who mistyped the password try again', async () => {
		const popup = await editor.connect('Approve', { password: 'mistyped' });
		await popup.getByRole('alert').waitFor();
		await popup.close();
	});

	it('connects by the sign-in page, which closes itself', async () => {
		const popup = await editor.connect();
		if (!popup.isClosed()) await popup.waitForEvent('close');
		await editor.connected();
		expect(tokenCalls()).toEqual(['authorization_code 200']);
	});

	it('runs a workflow with the connected account', async () => {
		credential = await newest(type);
		const input = voltTime('oauth', { items: 3 });
		const bound = input.nodes.map((node) =>
			node.credentials ? { ...node, credentials: { [type]: { id: credential, name } } } : node,
		);
		({ id: workflow } = await rest.createWorkflow({ ...input, nodes: bound }));
		expect(await editor.run(workflow)).toMatchObject({ ok: true });
		expect(tokenCalls()).toEqual([]);
	});

	it('renews the token at every expiry with the refresh token it got last', async () => {
		for (let expiry = 0; expiry < 2; expiry++) {
			sandbox.resetStats();
			sandbox.tokens.expireNow('voltTime');
			expect(await editor.run(workflow)).toMatchObject({ ok: true });
			expect(tokenCalls()).toEqual(['refresh_token 200']);
		}
	});

	it('says to connect again once the consent is revoked', async () => {
		sandbox.tokens.revokeAccess('voltTime');
		sandbox.tokens.revokeRefresh('voltTime');
		const { ok, text } = await editor.run(workflow);
		expect(ok).toBe(false);
		expect(text).toContain('Volt Time does not accept this connection any more');
		await editor.openNode('Node');
		const panel = editor.part('output-panel');
		expect(await panel.innerText()).toContain(
			'Open the credential and connect the account again (Switch account).',
		);
	});

	it('works again once the account is connected again', async () => {
		await editor.openCredential(credential);
		const popup = await editor.connect();
		if (!popup.isClosed()) await popup.waitForEvent('close');
		await editor.connected();
		expect(await editor.run(workflow)).toMatchObject({ ok: true });
	});
});

describe('the credential test as a person sees it', () => {
	it('Volt Time token: a revoked one, then a good one', async () => {
		await editor.newCredential(TOKEN);
		await editor.choose('host', 'Custom');
		await editor.fill({ customUrl: sandbox.urls.voltTime, token: VOLT_TIME.patRevoked });
		expect(await editor.save()).toContain(
			'The host does not accept this token. Make a new one in the portal',
		);
		await editor.fill({ token: VOLT_TIME.patFull });
		expect(await editor.save()).toBe('Connection tested successfully');
	});

	it('Volt Time token: a host that is not Volt Time', async () => {
		await editor.fill({ customUrl: sandbox.urls.control, token: VOLT_TIME.patFull });
		expect(await editor.save()).toContain('does not serve the Volt Time API. Check Host.');
	});

	it('Volt: a wrong password, a wrong address, then the right ones', async () => {
		await editor.newCredential(PASSWORD);
		await editor.choose('environment', 'Custom');
		const { clientId, clientSecret, username, password } = VOLT;
		await editor.fill({
			apiUrl: sandbox.urls.voltApi,
			gatewayUrl: sandbox.urls.voltGateway,
			accountsUrl: sandbox.urls.voltAccounts,
			...{ clientId, clientSecret, username, password: 'mistyped' },
		});
		const refused = await editor.save();
		expect(refused).toContain('Fuzebox > Configuration > Applications');
		expect(refused).not.toContain('mistyped');
		await editor.fill({ password, apiUrl: 'http://127.0.0.1:9' });
		expect(await editor.save()).toContain('The Volt sign-in host could not be reached');
		await editor.fill({ apiUrl: sandbox.urls.voltApi });
		expect(await editor.save()).toBe('Connection tested successfully');
	});

	it('Volt: no field of n8n’s own OAuth2 dialog is left over', async () => {
		const shown = await editor.dialog.innerText();
		for (const own of [
			'Auth URI Query',
			'Grant Type',
			'Scope',
			'Additional Body',
			'Redirect URL',
		]) {
			expect(shown).not.toContain(own);
		}
	});
});
