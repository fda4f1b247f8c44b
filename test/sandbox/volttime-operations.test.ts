// Bodies come as `any`; a wrong reach into one fails the test it is in.
/* eslint-disable @typescript-eslint/no-unsafe-assignment */
/** Every operation of Volt Time does something with the seeded data, and says so as specified. */
import { startSandbox, type Sandbox } from '../../sandbox';
import { resolveConfig } from '../../sandbox/config';
import { loadSpec } from '../../sandbox/http/spec';
import { createVoltTimeHandlers, VoltTimeData } from '../../sandbox/volttime';
import { ask, minimalRequest, resolvedOperations, voltTime } from './support';

const operations = resolvedOperations(loadSpec('volttime'));

test('every operation has a handler, and every handler an operation', () => {
	const handlers = createVoltTimeHandlers(new VoltTimeData(resolveConfig(), Date.now));
	const ids = operations.map(({ operationId }) => operationId);
	expect(Object.keys(handlers).sort()).toEqual(ids.sort());
});

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox({ validateResponses: true, sizes: { transactions: 300 } });
});
afterEach(() => sandbox.close());

/** What a request needs beside the parts that are the same for all. */
interface Given {
	values?: Record<string, unknown>;
	body?: object;
}

function must<T>(value: T | undefined | null): T {
	if (value === undefined || value === null) throw new Error('The seed has none.');
	return value;
}

const call = async (method: string, path: string, body?: object) => {
	const { status, text, json } = await voltTime(sandbox)(method, path, body);
	if (status >= 300) throw new Error(`${method} ${path}: ${status} ${text}`);
	return json as Record<string, unknown>;
};
/** A free charger at the first location that the account owns. */
const charger = () =>
	must(
		sandbox.data.chargers.find(
			(one) =>
				one.site === sandbox.data.sites[0] &&
				one.connection_status === 'online' &&
				one.connectors[0]?.status === 'Available',
		),
	);
const site = () => must(charger().site);
const owner = () => charger().team;
const guest = () => must(site().access.find(({ is_owner: owns }) => !owns)).team;
const session = async () => {
	charger().settings.publicCharging.enabled = true;
	const { code } = charger().settings.publicCharging;
	const body = { code, connector_id: 1 };
	const { session_token: token } = await call('POST', '/public-charging/sessions', body);
	return { values: { token } };
};
const billing = () => must(sandbox.data.teams[0]);
const aLink = () => ({
	team: billing().uuid,
	link: must(sandbox.data.billingOf(billing()).links[0]).id,
});

const NEEDS: Record<string, () => Given | Promise<Given>> = {
	setPlugCharge: () => ({ body: { enabled: true, card_uid: 'AA01' } }),
	setPublicChargingSettings: () => {
		const link = sandbox.data.linkOf(charger(), ['active']);
		if (link) link.status = 'terminated';
		return { body: { enabled: true, price_per_kwh: 45 } };
	},
	getChargeeMeter: () => ({ values: { chargee: 'SANDBOX-METER' } }),
	listTariffs: () => ({ values: { location: 'NL' } }),
	addSiteCharger: () => {
		const { identity, pincode } = charger();
		return { body: { identity, pincode: Number(pincode) } };
	},
	moveSiteCharger: () => {
		const own = sandbox.data.sites.filter(({ team }) => sandbox.data.teams.includes(team));
		return { body: { target_site_uuid: must(own[1]).uuid } };
	},
	reassignSiteCharger: () => ({ body: { site_group_id: must(site().groups[1]).id } }),
	reassignSiteGroup: () => ({
		values: { siteGroup: must(site().groups[1]).id },
		body: { parent_group_id: must(site().groups[0]).id },
	}),
	updateSmartCharging: () => ({
		body: { timezone: 'Europe/Amsterdam', smart_charging: 'disabled' },
	}),
	...Object.fromEntries(
		[
			...['getSiteTeam', 'removeSiteTeam', 'grantSensitiveData', 'revokeSensitiveData'],
			...['updateAssetAccess', 'transferOwnership', 'requestSensitiveData'],
		].map((name) => [name, () => ({ values: { team: guest().uuid } })]),
	),
	acceptInvitation: async () => {
		const invitation = { email: 'a@b.example' };
		const { invite_token: token } = await call(
			'POST',
			`/sites/${site().uuid}/teams/invite`,
			invitation,
		);
		return { body: { token } };
	},
	updateCard: () => ({ values: { card: must(site().cards[0]).id } }),
	deleteCard: () => ({ values: { card: must(site().cards[0]).id } }),
	getPublicCharger: async () => {
		await session();
		return { values: { code: charger().settings.publicCharging.code } };
	},
	startPublicSession: () => {
		charger().settings.publicCharging.enabled = true;
		return { body: { code: charger().settings.publicCharging.code, connector_id: 1 } };
	},
	getPublicSession: session,
	confirmPublicSession: session,
	cancelPublicSession: session,
	stopPublicSession: async () => {
		const given = await session();
		await call('POST', `/public-charging/sessions/${String(given.values.token)}/confirm`);
		return given;
	},
	completeReimbursementSetup: () => ({
		body: { currency: 'EUR', rate_per_kwh: 25, billing_plan: 'transaction' },
	}),
	updateReimbursementSettings: () => ({ body: { default_rate: 25, default_currency: 'EUR' } }),
	updateReimbursementLink: () => ({ values: aLink() }),
	terminateReimbursementLink: () => ({ values: aLink() }),
	acceptReimbursementLink: () => {
		const free = must(
			sandbox.data.chargers.find(
				(one) => one.team === billing() && !sandbox.data.linkOf(one, ['active']),
			),
		);
		free.settings.publicCharging.enabled = false;
		const { invite_code } = sandbox.data.billingOf(billing()).settings;
		return {
			values: { team: billing().uuid },
			body: { invite_code, charger_uuid: free.uuid, country: 'NL' },
		};
	},
};

test.each(operations.map((operation) => [operation.operationId, operation] as const))(
	'%s succeeds',
	async (name, operation) => {
		const { values = {}, body } = (await NEEDS[name]?.()) ?? {};
		const all = {
			...{ charger: charger().uuid, site: site().uuid, team: owner().uuid, connector_id: '1' },
			siteGroup: must(site().groups[0]).id,
			...{ date_from: '2026-01-01 00:00:00', date_to: '2026-01-02 00:00:00' },
			...values,
		};
		const texts = Object.fromEntries(Object.entries(all).map(([key, one]) => [key, String(one)]));
		const request = minimalRequest(operation, texts);
		const sent = body ? Buffer.from(JSON.stringify(body)) : request.body;
		const answer = await ask(
			`${sandbox.urls.voltTime}/api/v3${request.path}${request.query && `?${request.query}`}`,
			{
				method: request.method,
				headers: {
					...request.headers,
					authorization: `Bearer ${sandbox.secrets.voltTime.patFull}`,
				},
				...(sent.length > 0 && { body: new Uint8Array(sent) }),
			},
		);
		expect(answer.status < 300 ? '' : answer.text).toBe('');
		expect(sandbox.stats().violations).toEqual([]);
	},
);
