// Bodies come as `any`; a wrong reach into one fails the test it is in.
/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-member-access */
import { startSandbox, type Sandbox } from '../../sandbox';
import { ask, passwordForm, voltToken } from './support';

let sandbox: Sandbox;
let headers: Record<string, string>;
beforeAll(async () => {
	sandbox = await startSandbox();
	const { access_token: token } = (await voltToken(sandbox, passwordForm(sandbox))).json;
	headers = {
		authorization: `Bearer ${token}`,
		'x-volt-api-version': '1',
		'x-volt-initiation-channel': 'api',
	};
});
afterAll(() => sandbox.close());

/** A payment nobody has decided on yet. */
function openPayment(): string {
	for (const { payment } of sandbox.volt.data.payments.values()) {
		if (payment.status === 'BANK_REDIRECT' || payment.status === 'NEW_PAYMENT') return payment.id;
	}
	throw new Error('the seed has no open payment');
}

const choose = (url: string, outcome: string) =>
	ask(url, { method: 'POST', body: new URLSearchParams({ outcome }) });

test('a payer sees the payment, pays, and the API says so', async () => {
	const id = openPayment();
	const url = `${sandbox.urls.voltGateway}/checkout/${id}`;
	const page = await ask(url);
	expect(page.status).toBe(200);
	expect(page.text).toContain(id);
	expect(page.text).toContain('not Volt');
	expect([200, 303]).toContain((await choose(url, 'complete')).status);
	const { json } = await ask(`${sandbox.urls.voltGateway}/payments/${id}`, { headers });
	expect(json.status).toBe('COMPLETED');
	expect((await choose(url, 'fail')).status).toBeLessThan(500);
});

test('an unknown payment has no page, an unknown choice no effect', async () => {
	const unknown = '00000000-0000-4000-8000-000000000000';
	expect((await ask(`${sandbox.urls.voltGateway}/checkout/${unknown}`)).status).toBe(404);
	const url = `${sandbox.urls.voltGateway}/checkout/${openPayment()}`;
	expect((await choose(url, 'settle')).status).toBe(422);
});
