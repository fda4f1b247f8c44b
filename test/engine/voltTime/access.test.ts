import type { IDataObject } from 'n8n-workflow';
import { access } from '../../../nodes/VoltTime/resources/access';
import { jsons, stopped } from '../../support/apiRequest';
import { onlyRequest } from '../../support/onlyRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('access');
const data = () => bench().world.sandbox.data;

/** A location with a team that has access and does not own it. */
function guest() {
	for (const site of data().sites) {
		const found = site.access.find(({ is_owner: owner }) => !owner);
		if (found) return { site, found };
	}
	throw new Error('The sandbox has no location with a guest.');
}

const both = () => {
	const { site, found } = guest();
	return { location: rl('id', site.uuid), team: rl('id', found.team.uuid) };
};

const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();
const TODAY = new Date().toISOString();
const until = TOMORROW.slice(0, 10);

/** A token of an invitation that nobody has accepted. */
let invitation = '';
beforeAll(async () => {
	const location = rl('id', data().sites[0]!.uuid);
	const [item] = jsons(await run('invite', { location, email: 'guest@example.com' }));
	invitation = item?.invite_token as string;
});

describeOperations(
	access,
	{
		getAll: () => ({ location: rl('id', guest().site.uuid) }),
		get: both,
		remove: both,
		grantSensitive: () => ({ ...both(), expiresOn: '2099-12-31T00:00:00' }),
		revokeSensitive: both,
		updateAssets: () => ({ ...both(), accessTo: 'full_access' }),
		transferOwnership: both,
		requestSensitive: () => ({ ...both(), reason: 'Billing', neverExpires: true }),
		invite: () => ({ location: rl('id', data().sites[0]!.uuid), email: 'guest@example.com' }),
		acceptInvitation: () => ({ invitationToken: invitation }),
	},
	bench,
);

const sent = async (operation: string, parameters: IDataObject) =>
	await onlyRequest(bench(), { resource: 'access', operation, ...both(), ...parameters });

const here = () => {
	const { site, found } = guest();
	return `/sites/${site.uuid}/teams/${found.team.uuid}`;
};

describe('what the documentation only lists', () => {
	it('is marked so', () => {
		const unsure = access.operations.filter(({ confidence }) => confidence !== undefined);
		expect(unsure.map(({ value, confidence }) => [value, confidence])).toEqual([
			['remove', 'LISTED'],
			['revokeSensitive', 'LISTED'],
		]);
	});
});

describe('access of teams', () => {
	it('shows owner and rights beside the name', async () => {
		const { site, found } = guest();
		const own = jsons(await run('getAll', { location: rl('id', site.uuid) }));
		expect(own).toHaveLength(site.access.length);
		expect(own.find(({ uuid }) => uuid === found.team.uuid)).toMatchObject({
			name: found.team.name,
			isOwner: false,
			sensitiveAccess: found.data_access,
			allAssets: found.can_access_all_assets,
		});
	});

	it('is gone after it was removed', async () => {
		const { site, found } = guest();
		jsons(await run('remove', both()));
		expect(site.access).not.toContain(found);
		site.access.push(found);
	});

	it('is transferred with a request without a body', async () => {
		const { method, path, text } = await sent('transferOwnership', {});
		expect([method, path, text]).toEqual(['POST', `${here()}/transfer-ownership`, '']);
	});
});

describe('access that ends', () => {
	it('is granted until the date as it is written, or for good', async () => {
		const { path, body } = await sent('grantSensitive', { expiresOn: `${until}T23:30:00-08:00` });
		expect(path).toBe(`${here()}/grant-sensitive-data`);
		expect(body).toEqual({ expires_never: false, data_access_expires_at: until });
		const never = await sent('grantSensitive', { neverExpires: true });
		expect(never.body).toEqual({ expires_never: true });
	});

	it('is asked for with a reason', async () => {
		const { path, body } = await sent('requestSensitive', {
			reason: ' Billing ',
			expiresOn: until,
		});
		expect(path).toBe(`${here()}/request-sensitive-data`);
		expect(body).toEqual({
			reason: 'Billing',
			requested_expires_never: false,
			requested_data_expires_at: until,
		});
	});

	it('shows the date it ends on', async () => {
		jsons(await run('grantSensitive', { ...both(), expiresOn: until }));
		const [item] = jsons(await run('get', both()));
		expect(item).toMatchObject({
			sensitiveAccess: true,
			sensitiveAccessUntil: `${until}T00:00:00.000Z`,
		});
	});

	it.each([
		[{ expiresOn: ' ' }, 'Expires On is empty'],
		[{ expiresOn: TODAY }, 'Expires On must be a date after today'],
		[{ expiresOn: '2020-01-01' }, 'Expires On must be a date after today'],
		[{ expiresOn: '2099-02-30' }, 'Expires On is no date or time'],
		[{ expiresOn: 'next year' }, 'Expires On is no date or time'],
		[{ expiresOn: until, team: rl('id', '../..') }, /^Team must be a UUID/],
		[{ expiresOn: until, location: rl('id', 'a/b\r\nX: y') }, /^Location must be a UUID/],
	])('is refused for %j, having sent nothing', async (wrong, message) => {
		const given = { ...both(), ...wrong };
		expect(stopped(await run('grantSensitive', given)).message).toMatch(message);
		expect(stopped(await run('requestSensitive', { reason: 'x', ...given })).message).toMatch(
			message,
		);
		expect(bench().sent()).toBe(0);
	});

	it.each([
		[' ', 'Reason is empty'],
		['r'.repeat(256), 'Reason is longer than 255 characters'],
	])('is not asked for with the reason %j', async (reason, message) => {
		const given = { ...both(), reason, neverExpires: true };
		expect(stopped(await run('requestSensitive', given)).message).toBe(message);
		expect(bench().sent()).toBe(0);
	});
});

describe('access to assets', () => {
	const assets = (...rows: Array<[unknown, unknown]>) => ({
		asset: rows.map(([assetType, assetId]) => ({ assetType, assetId })) as IDataObject[],
	});

	it('to everything sends no list, to some assets the list with numbers', async () => {
		const all = await sent('updateAssets', { accessTo: 'full_access' });
		expect([all.method, all.path]).toEqual(['PUT', `${here()}/asset-access`]);
		expect(all.body).toEqual({ access_of_assets: 'full_access' });
		const rows = assets(['charger', '12'], ['meter', 7]);
		const some = await sent('updateAssets', { accessTo: 'limited_access', assets: rows });
		expect(some.body).toEqual({
			access_of_assets: 'limited_access',
			accessible_assets: [
				{ asset_type: 'charger', asset_id: 12 },
				{ asset_type: 'meter', asset_id: 7 },
			],
		});
	});

	it.each([
		[assets(['charger', '1'], ['', '2']), 'Assets, row 2: Asset Type is empty'],
		[assets(['charger', '1/2']), 'Assets, row 1: Asset ID must be a number like 1234'],
		[assets(['charger', {}]), 'Assets, row 1: Asset ID must be a text'],
	])('is refused for %j, having sent nothing', async (rows, message) => {
		const given = { ...both(), accessTo: 'limited_access', assets: rows };
		expect(stopped(await run('updateAssets', given)).message).toBe(message);
		expect(bench().sent()).toBe(0);
	});
});

describe('invitations', () => {
	it('send the address alone, unless more is said', async () => {
		const { path, body } = await sent('invite', { email: ' guest@example.com ' });
		expect(path).toBe(`/sites/${guest().site.uuid}/teams/invite`);
		expect(body).toEqual({ email: 'guest@example.com' });
		const more = await sent('invite', {
			email: 'guest@example.com',
			additionalFields: {
				transferOwnership: false,
				sensitiveAccess: true,
				sensitiveAccessUntil: TOMORROW,
				allAssets: false,
				assets: { asset: [{ assetType: 'charger', assetId: '3' }] },
			},
		});
		expect(more.body).toEqual({
			email: 'guest@example.com',
			transfer_ownership: false,
			data_access: true,
			data_access_expires_at: until,
			can_access_all_assets: false,
			accessible_assets: [{ asset_type: 'charger', asset_id: 3 }],
		});
	});

	it.each([
		['transferOwnership', 'Transfer Ownership must be true or false'],
		['sensitiveAccess', 'Sensitive Access must be true or false'],
		['allAssets', 'All Assets must be true or false'],
	])('are not sent when the expression of %s gives nothing', async (name, message) => {
		for (const nothing of ['={{ null }}', '={{ undefined }}', '={{ "" }}']) {
			const additionalFields = { [name]: nothing };
			const given = { ...both(), email: 'guest@example.com', additionalFields };
			expect(stopped(await run('invite', given)).message).toBe(message);
		}
		expect(bench().sent()).toBe(0);
	});

	it('are accepted for the team that was chosen, once', async () => {
		const site = data().sites[0]!;
		const location = rl('id', site.uuid);
		const [made] = jsons(await run('invite', { location, email: 'guest@example.com' }));
		const team = data().teams.at(-1)!;
		const accept = { invitationToken: made?.invite_token as string, team: rl('id', team.uuid) };
		expect(jsons(await run('acceptInvitation', accept))).toMatchObject([
			{ site_id: site.id, team_uuid: team.uuid },
		]);
		const { message, description } = stopped(await run('acceptInvitation', accept));
		expect(`${message} ${description}`).not.toContain(accept.invitationToken);
	});

	it.each([
		[{ email: 'guest' }, 'Email is no email address'],
		[
			{ email: 'a@b.c', additionalFields: { sensitiveAccessUntil: '2020-01-01' } },
			'Sensitive Access Until must be a date after today',
		],
		// Left out, the access would never end.
		[
			{ email: 'a@b.c', additionalFields: { sensitiveAccessUntil: '={{ null }}' } },
			'Sensitive Access Until is empty',
		],
	])('are refused for %j, having sent nothing', async (wrong, message) => {
		expect(stopped(await run('invite', { ...both(), ...wrong })).message).toBe(message);
		expect(bench().sent()).toBe(0);
	});

	it('are not accepted with a token that is too long, which is not repeated', async () => {
		const token = `secret-${'t'.repeat(60)}`;
		const { message, description } = stopped(
			await run('acceptInvitation', { invitationToken: token }),
		);
		expect(message).toBe('Invitation Token is longer than 64 characters');
		expect(description).not.toContain('secret');
		expect(bench().sent()).toBe(0);
	});
});
