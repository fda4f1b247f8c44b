import { startSandbox } from '../../sandbox';
import { chargingWorld, HOUR, sqlTime, type Charger } from './volttime-harness';

const world = chargingWorld();

type Site = NonNullable<Charger['site']>;
interface Shown {
	uuid: string;
	id: number;
	permissions: { basic: boolean; sensitive: boolean; full: boolean };
	pincode?: string;
	access_level?: string;
}

const BASIC = { basic: true, sensitive: false, full: false };
const SENSITIVE = { basic: true, sensitive: true, full: false };
const FULL = { basic: true, sensitive: true, full: true };

const show = async (path: string, token?: string) =>
	((await world.call('GET', path, undefined, token)).json as { data: Shown }).data;
const list = async (path: string) =>
	((await world.call('GET', path)).json as { data: Shown[] }).data;
const all = async (path: string): Promise<string[]> => {
	const found: string[] = [];
	for (let number = 1; ; number++) {
		const items = await list(`${path}?page=${number}`);
		if (items.length === 0) return found;
		found.push(...items.map(({ uuid }) => uuid));
	}
};
/** Statuses of reading what is sensitive at a location and at a charger there. */
async function sensitiveReads(site: Site): Promise<number[]> {
	const charger = world.charger((one) => one.site === site);
	const now = world.data.now();
	const span = `date_from=${sqlTime(now - HOUR)}&date_to=${sqlTime(now)}`;
	const paths = [
		`/chargers/${charger.uuid}/transactions`,
		`/chargers/${charger.uuid}/logs`,
		`/chargers/${charger.uuid}/metervalues?${span}`,
		`/sites/${site.uuid}/transactions`,
		`/sites/${site.uuid}/cards`,
	];
	const answers = await Promise.all(paths.map((path) => world.call('GET', path)));
	return answers.map(({ status }) => status);
}
const guestSite = () => world.data.sites.find(({ team }) => team === world.data.otherTeam)!;
const ownSite = () => world.data.sites[1]!;
const REFUSED = Array<number>(5).fill(403);
const GIVEN = Array<number>(5).fill(200);

describe('a location of somebody else', () => {
	test('is seen with its chargers, but not how they are used', async () => {
		const site = guestSite();
		expect(await show(`/sites/${site.uuid}`)).toMatchObject({
			permissions: BASIC,
			access_level: 'basic',
		});
		expect((await list('/sites')).map(({ uuid }) => uuid)).toContain(site.uuid);
		const [charger] = await list(`/sites/${site.uuid}/chargers`);
		expect(charger).toMatchObject({ permissions: BASIC });
		expect(charger).not.toHaveProperty('pincode');
		expect(await show(`/chargers/${charger?.uuid}`)).not.toHaveProperty('pincode');
		expect(await sensitiveReads(site)).toEqual(REFUSED);
		expect(await all('/chargers')).toContain(charger?.uuid);
	});

	test('is not changed, nor are its chargers told what to do', async () => {
		const site = guestSite();
		const charger = world.charger((one) => one.site === site);
		const team = world.data.teams[0]?.uuid;
		const answers = await Promise.all([
			world.call('PUT', `/sites/${site.uuid}`, { name: 'Mine' }),
			world.call('DELETE', `/sites/${site.uuid}`),
			world.call('POST', `/sites/${site.uuid}/teams/invite`, { email: 'a@b.example' }),
			world.call('POST', `/sites/${site.uuid}/teams/${team}/grant-sensitive-data`, {
				expires_never: true,
			}),
			world.act(charger, 'start', { id_token: 'A' }),
			world.call('POST', `/chargers/${charger.uuid}/settings/lock`, { enabled: true }),
		]);
		expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(403));
		expect(answers[0]?.json).toEqual({ message: 'This action is unauthorized.' });
		const asked = await world.call(
			'POST',
			`/sites/${site.uuid}/teams/${team}/request-sensitive-data`,
			{ reason: 'Billing', requested_expires_never: true },
		);
		expect(asked.status).toBe(200);
	});

	test('shows as much as its owner grants, for as long', async () => {
		const site = guestSite();
		const team = world.data.teams[0]!;
		const until = new Date(world.data.now() + 48 * HOUR).toISOString();
		world.data.setAccess(site, team, 'sensitive', { expiresAt: until });
		expect(await show(`/sites/${site.uuid}`)).toMatchObject({ permissions: SENSITIVE });
		expect(await sensitiveReads(site)).toEqual(GIVEN);
		world.pass(49 * HOUR);
		expect(await sensitiveReads(site)).toEqual(REFUSED);
		world.data.setAccess(site, team, 'none');
		expect((await world.call('GET', `/sites/${site.uuid}`)).status).toBe(403);
		expect(await all('/sites')).not.toContain(site.uuid);
		const charger = world.charger((one) => one.site === site);
		expect(await all('/chargers')).not.toContain(charger.uuid);
	});

	test('belongs to a team the account is not in', async () => {
		const { uuid } = world.data.otherTeam;
		expect((await list('/teams')).map((team) => team.uuid)).not.toContain(uuid);
		expect((await world.call('GET', `/teams/${uuid}/chargers`)).status).toBe(403);
		expect((await world.call('POST', '/sites', { ...ADDRESS, team_uuid: uuid })).status).toBe(422);
	});

	test('is there by default only: lists hold what was asked for', async () => {
		const sandbox = await startSandbox({ sizes: { sites: 2, chargers: 5 } });
		expect([sandbox.data.sites.length, sandbox.data.chargers.length]).toEqual([2, 5]);
		await sandbox.close();
	});
});

const ADDRESS = {
	name: 'Kade',
	street: 'Kade',
	house_number: 3,
	postal_code: '1000',
	city: 'Gent',
	country: 'BE',
};

describe('a location of its own', () => {
	test('is the account’s in full', async () => {
		const site = ownSite();
		expect(await show(`/sites/${site.uuid}`)).toMatchObject({ permissions: FULL });
		const charger = world.charger((one) => one.site === site);
		const shown = await show(`/chargers/${charger.uuid}`);
		expect(shown).toMatchObject({ permissions: FULL, pincode: charger.pincode });
	});

	test('shows the basics to a token that may see no more', async () => {
		const { patBasic } = world.sandbox.secrets.voltTime;
		const charger = world.charger((one) => one.site === ownSite());
		const shown = await show(`/chargers/${charger.uuid}`, patBasic);
		expect(shown.permissions).toEqual(BASIC);
		expect(shown).not.toHaveProperty('pincode');
		const site = await show(`/sites/${ownSite().uuid}`, patBasic);
		expect(site.permissions).toEqual(BASIC);
	});

	test('lends its sessions to a team, and takes them back', async () => {
		const site = ownSite();
		const guest = site.access.find((one) => !one.is_owner)!.team;
		const here = ({ connection_status: line, ...one }: Charger) =>
			one.site === site && line === 'online' && one.connectors[0]?.status === 'Available';
		// The newest session of all is on the first page.
		const { id } = world.data.startTransaction(world.charger(here), 1, 'A');
		const sees = async () =>
			(await list(`/teams/${guest.uuid}/transactions`)).some((session) => session.id === id);
		const path = `/sites/${site.uuid}/teams/${guest.uuid}`;
		expect(await sees()).toBe(false);
		await world.call('POST', `${path}/grant-sensitive-data`, { expires_never: true });
		expect(await sees()).toBe(true);
		await world.call('DELETE', `${path}/revoke-sensitive-data`);
		expect(await sees()).toBe(false);
		const sites = async () => (await list(`/teams/${guest.uuid}/sites`)).map(({ uuid }) => uuid);
		expect(await sites()).toContain(site.uuid);
		await world.call('DELETE', path);
		expect(await sites()).not.toContain(site.uuid);
	});

	test('is lost when it is given away, and then seen as its former owner', async () => {
		const site = ownSite();
		world.data.setAccess(site, world.data.otherTeam, 'basic');
		const path = `/sites/${site.uuid}/teams/${world.data.otherTeam.uuid}`;
		expect((await world.call('POST', `${path}/transfer-ownership`)).status).toBe(200);
		expect(await show(`/sites/${site.uuid}`)).toMatchObject({ permissions: SENSITIVE });
		expect((await world.call('PUT', `/sites/${site.uuid}`, { name: 'X' })).status).toBe(403);
	});

	test('can be taken away to the basics, or to some of its chargers', async () => {
		const site = world.data.sites[0]!;
		const [kept, ...hidden] = world.data.chargers.filter((one) => one.site === site);
		world.data.setAccess(site, site.team, 'basic', { chargers: [kept!] });
		for (const team of world.data.teams.slice(1)) world.data.setAccess(site, team, 'none');
		expect(await sensitiveReads(site)).toEqual(REFUSED);
		const shown = await list(`/sites/${site.uuid}/chargers`);
		expect(shown.map(({ uuid }) => uuid)).toEqual([kept?.uuid]);
		expect((await world.call('GET', `/chargers/${hidden[0]?.uuid}`)).status).toBe(403);
	});
});

describe('limited access to assets', () => {
	test('is set by the owner, charger by charger', async () => {
		const site = guestSite();
		const [team, other] = world.data.teams;
		world.data.setAccess(site, other!, 'full');
		const [kept, hidden] = world.data.chargers.filter((one) => one.site === site);
		const answer = await world.call('PUT', `/sites/${site.uuid}/teams/${team?.uuid}/asset-access`, {
			access_of_assets: 'limited_access',
			accessible_assets: [{ asset_type: 'charger', asset_id: kept?.id }],
		});
		expect(answer.status).toBe(200);
		world.data.setAccess(site, world.data.otherTeam, 'full');
		world.data.setAccess(site, other!, 'none');
		expect((await world.call('GET', `/chargers/${kept?.uuid}`)).status).toBe(200);
		expect((await world.call('GET', `/chargers/${hidden?.uuid}`)).status).toBe(403);
	});
});

test('an invitation gives what it says', async () => {
	const site = ownSite();
	const invite = async (terms: object) => {
		const path = `/sites/${site.uuid}/teams/invite`;
		const { json } = await world.call('POST', path, { email: 'a@b.example', ...terms });
		return (json as { invite_token: string }).invite_token;
	};
	const guest = world.data.teams.find((team) => !site.access.some((one) => one.team === team))!;
	const token = await invite({ data_access: true });
	const accepted = await world.call('POST', '/sites/invite/accept', {
		token,
		team_uuid: guest.uuid,
	});
	expect(accepted.json).toMatchObject({ is_owner: false, data_access: true });
	const owner = await invite({ transfer_ownership: true });
	const body = { token: owner, team_uuid: guest.uuid };
	expect((await world.call('POST', '/sites/invite/accept', body)).json).toMatchObject({
		is_owner: true,
	});
	expect(site.team).toBe(guest);
});
