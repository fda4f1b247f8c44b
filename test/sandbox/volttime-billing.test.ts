import { chargingWorld, MINUTE } from './volttime-harness';

const world = chargingWorld({ rateLimitPerMinute: 100_000 });

interface Link {
	id: number;
	status: string;
	status_label: string;
	name: string;
	rate_per_kwh: number;
	charger: { uuid: string } | null;
	employee: object | null;
	activated_at: string | null;
}
interface Earning {
	id: number;
	kwh: number;
	amount: number;
	rate_per_kwh: number;
	invoiced: boolean;
	duration: number;
}

const team = (index = 0) => world.data.teams[index]?.uuid ?? '';
const billing = (method: string, path: string, body?: unknown, of = team()) =>
	world.call(method, `/teams/${of}/billing/${path}`, body);
const read = async <T>(path: string, of = team()) =>
	(await billing('GET', path, undefined, of)).json as T;

/** A list read to its end by its next links. */
async function all<T>(path: string): Promise<T[]> {
	const found: T[] = [];
	for (let page = 1; ; page++) {
		const { status, json } = await world.call('GET', `${path}?page=${page}`);
		expect(status).toBe(200);
		const { data, links } = json as { data: T[]; links: { next: string | null } };
		found.push(...data);
		if (links.next === null) return found;
	}
}

const DETAILS = {
	...{ company_name: 'Polder BV', email: 'invoices@polder.example', vat_number: 'NL1' },
	...{ address_line1: 'Dijk 2', address_city: 'Lelystad' },
	...{ address_postal_code: '8200 AA', address_country: 'NL' },
};

describe('billing details', () => {
	test('are changed as a whole, but for the tax id, which null takes away', async () => {
		const changed = await billing('PUT', 'details', DETAILS);
		expect(changed).toMatchObject({ status: 200, json: { success: true } });
		const known = {
			...{ company_name: 'Polder BV', email: 'invoices@polder.example' },
			address: { line1: 'Dijk 2', city: 'Lelystad', postal_code: '8200 AA', country: 'NL' },
		};
		const { vat_number: _, ...rest } = DETAILS;
		await billing('PUT', 'details', rest);
		expect(await read('details')).toMatchObject({ ...known, tax_id: { value: 'NL1' } });
		await billing('PUT', 'details', { ...rest, vat_number: null });
		expect(await read('details')).toMatchObject({ ...known, tax_id: null });
	});

	test('are those of one team, and only its own people see them', async () => {
		await billing('PUT', 'details', DETAILS, team(1));
		expect(await read('details')).not.toMatchObject({ company_name: 'Polder BV' });
		const other = await billing('GET', 'details', undefined, world.data.otherTeam.uuid);
		expect(other.status).toBe(403);
	});
});

test('payment methods have a default; a set-up intent has what is known already', async () => {
	const { default_method: first, methods } = await read<{
		default_method: string;
		methods: Array<{ id: string; is_default: boolean }>;
	}>('payment-methods');
	expect(methods.filter((one) => one.is_default).map(({ id }) => id)).toEqual([first]);
	expect(await read('payment-methods', team(1))).toEqual({ default_method: null, methods: [] });
	const path = 'payment-methods/setup-intent';
	for (const body of [undefined, { context: 'reimbursement' }]) {
		expect(await billing('POST', path, body)).toMatchObject({
			status: 200,
			json: { client_secret: expect.stringMatching(/^sandbox-/) as unknown },
		});
	}
});

describe('reimbursement', () => {
	test('is set up once with a rate from 10, and then changed with one from 1', async () => {
		const before = await read<object>('reimbursement/settings', team(1));
		expect(before).toMatchObject({ billing_plan: null });
		expect(before).not.toHaveProperty('invite_code');
		const set = (fields: object) =>
			billing(
				'POST',
				'reimbursement/setup',
				{ currency: 'EUR', rate_per_kwh: 30, billing_plan: 'subscription', ...fields },
				team(1),
			);
		expect((await set({ rate_per_kwh: 9 })).status).toBe(422);
		expect((await set({ currency: 'JPY' })).status).toBe(422);
		const { invite_code: code } = (await set({})).json as { invite_code: string };
		expect(code).toHaveLength(10);
		expect((await set({})).json).toEqual({ invite_code: code });

		const change = (body: object) => billing('PUT', 'reimbursement/settings', body, team(1));
		expect(await change({ default_rate: 1, default_currency: 'GBP' })).toMatchObject({
			status: 200,
			json: { default_rate: 1, default_currency: 'GBP' },
		});
		expect((await change({ default_rate: 1, default_currency: 'JPY' })).status).toBe(422);
		expect(await read('reimbursement/settings', team(1))).toMatchObject({
			...{ invite_code: code, billing_plan: 'subscription' },
			...{ default_rate: 1, default_currency: 'GBP' },
		});
	});

	test('has links in three states, over more than one page, that are renamed and ended', async () => {
		const path = `/teams/${team()}/billing/reimbursement/links`;
		const links = await all<Link>(path);
		expect(links.length).toBeGreaterThan(25);
		expect(new Set(links.map(({ status }) => status))).toEqual(
			new Set(['pending', 'active', 'terminated']),
		);
		for (const { status, charger, employee, activated_at: activated } of links) {
			const pending = status === 'pending';
			expect([charger, employee, activated].map((one) => one === null)).toEqual(
				Array(3).fill(pending),
			);
		}
		const one = links.find(({ status }) => status === 'active');
		const renamed = await world.call('PUT', `${path}/${one?.id}`, { name: 'Home' });
		expect(renamed.json).toEqual({ link: { ...one, name: 'Home' } });
		const ended = await world.call('POST', `${path}/${one?.id}/terminate`);
		expect(ended).toMatchObject({
			status: 200,
			json: { link: { status: 'terminated', status_label: 'Terminated' } },
		});
		expect((await world.call('POST', `${path}/7/terminate`)).status).toBe(404);
	});

	test('a charger is linked by the code of an employer, once, and not if it charges publicly', async () => {
		const { invite_code: code } = await read<{ invite_code: string }>('reimbursement/settings');
		const charger = world.charger(
			(one) => one.team.uuid === team(1) && !world.data.linkOf(one, ['active']),
		);
		charger.settings.publicCharging.enabled = true;
		const accept = (fields: object, of = team(1)) =>
			billing(
				'POST',
				'reimbursement/links/accept',
				{ invite_code: code, charger_uuid: charger.uuid, country: 'NL', ...fields },
				of,
			);
		expect((await accept({})).status).toBe(422);
		charger.settings.publicCharging.enabled = false;
		expect((await accept({ invite_code: 'NOBODY-HAS' })).status).toBe(422);
		expect((await accept({}, team(2))).status).toBe(422);
		expect(await accept({})).toMatchObject({
			status: 200,
			json: {
				link: { status: 'active', charger: { uuid: charger.uuid } },
				owner_team_name: world.data.teams[0]?.name,
			},
		});
		expect((await accept({})).status).toBe(422);
		const settings = `/chargers/${charger.uuid}/settings/public-charging`;
		const open = await world.call('POST', settings, { enabled: true, price_per_kwh: 30 });
		expect(open.status).toBe(422);
	});

	test('pays by month, the present one last', async () => {
		const payouts = await all<{ id: string; period_start: string; status: string }>(
			`/teams/${team()}/billing/reimbursement/payouts`,
		);
		expect(payouts.length).toBeGreaterThan(25);
		expect(payouts[0]).toMatchObject({ period_start: '2026-03-01', status: 'pending' });
		expect(new Set(payouts.map(({ id }) => id)).size).toBe(payouts.length);
	});

	test('a charger earns with its sessions, when they are over, and only if it is linked', async () => {
		const earnings = (uuid: string) => all<Earning>(`/chargers/${uuid}/reimbursement/earnings`);
		const linked = world.charger(
			(one) =>
				one.connection_status === 'online' &&
				one.connectors[0]?.status === 'Available' &&
				world.data.linkOf(one, ['active']) !== undefined,
		);
		const before = await earnings(linked.uuid);
		expect(before.length).toBeGreaterThan(0);
		for (const { kwh, rate_per_kwh: rate, amount } of before) {
			expect(amount).toBe(Math.round(kwh * rate));
		}
		const session = world.data.startTransaction(linked, 1, 'CARD');
		world.pass(30 * MINUTE);
		expect(await earnings(linked.uuid)).toHaveLength(before.length);
		world.data.stopTransaction(session);
		const [newest] = await earnings(linked.uuid);
		expect(newest).toMatchObject({ id: session.id, duration: 1800, invoiced: false });

		const other = world.charger(
			(one) =>
				!world.data.linkOf(one, ['active', 'terminated']) &&
				one.team !== world.data.otherTeam &&
				world.data.transactions.some(({ charger }) => charger === one),
		);
		expect(await earnings(other.uuid)).toEqual([]);
	});
});
