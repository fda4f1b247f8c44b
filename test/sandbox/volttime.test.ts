// Bodies come as `any`; a wrong reach into one fails the test it is in.
/* eslint-disable @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return */
import { startSandbox, type Sandbox } from '../../sandbox';
import { ask, voltTime } from './support';

let sandbox: Sandbox;
let time = Date.parse('2026-03-01T12:00:00Z');
beforeEach(async () => {
	sandbox = await startSandbox({ validateResponses: true, now: () => time });
});
afterEach(() => sandbox.close());

const call = (method: string, path: string, body?: unknown) =>
	voltTime(sandbox)(method, path, body);

function chargerAt(index: number) {
	const charger = sandbox.data.chargers[index];
	if (!charger) throw new Error(`no charger ${index}`);
	return { charger, path: `/chargers/${charger.uuid}` };
}
const statusOf = async (path: string) =>
	(await call('GET', path)).json.data.connectors[0].status as string;

test('a session from start to stop', async () => {
	const { path } = chargerAt(0);
	expect((await call('POST', `${path}/actions/start`, { id_token: 'CARD' })).json).toEqual({
		status: 'Accepted',
	});
	expect(await statusOf(path)).toBe('Charging');
	expect((await call('POST', `${path}/actions/start`, { id_token: 'CARD' })).json).toEqual({
		status: 'Rejected',
	});
	const active = await call('GET', `${path}/transactions?filter[status]=active`);
	expect(active.json.data).toHaveLength(1);
	expect(active.json.data[0]).toMatchObject({ id_tag: 'CARD', stopped_at: null, meter_stop: null });
	time += 3_600_000;
	expect((await call('POST', `${path}/actions/stop`, {})).json).toEqual({ status: 'Accepted' });
	const { id } = active.json.data[0];
	const finished = (await call('GET', `${path}/transactions?filter[status]=finished`)).json.data;
	expect(finished.find((one: { id: number }) => one.id === id)).toMatchObject({
		total_kwh: '10.709',
		stop_reason: 'Remote',
	});
	expect((await call('POST', `${path}/actions/stop`, {})).json).toEqual({ status: 'Rejected' });
	const logs = (await call('GET', `${path}/logs?filter[method]=RemoteStartTransaction`)).json.data;
	expect(logs[0]).toMatchObject({ destination: 'charger', status: 'done' });
});

test('a limit of 0 A pauses charging, a higher one goes on', async () => {
	const { path } = chargerAt(0);
	await call('POST', `${path}/actions/start`, { id_token: 'CARD' });
	const limit = (amps: number) =>
		call('POST', `${path}/actions/charge-limit`, { connector_id: 1, limit: amps });
	const usage = async () => (await call('GET', `${path}/connectors/1/power-usage`)).json;
	await limit(0);
	expect(await statusOf(path)).toBe('SuspendedEVSE');
	expect(Number((await usage()).L1)).toBe(0);
	await limit(10);
	expect(await statusOf(path)).toBe('Charging');
	expect((await usage()).L1).toBe(' 9.7');
});

test('a charger that is not online makes commands wait for a 504, and measures nothing', async () => {
	const { charger, path } = chargerAt(1);
	expect(charger.connection_status).toBe('offline');
	const answer = await call('POST', `${path}/actions/start`, { id_token: 'CARD' });
	expect(answer).toMatchObject({ status: 504, json: { message: expect.any(String) } });
	expect((await call('GET', `${path}/connectors/1/power-usage`)).json.kW).toBe('-');
});

test('among the chargers one is offline, one faulted, one never seen', () => {
	const states = new Set(sandbox.data.chargers.map((one) => one.connection_status));
	expect(states).toEqual(new Set(['online', 'offline', 'never_seen']));
	expect(sandbox.data.chargers.some((one) => one.status === 'Faulted')).toBe(true);
});

test('settings are kept', async () => {
	const { path } = chargerAt(0);
	expect((await call('POST', `${path}/settings/lock`, { enabled: true })).status).toBe(204);
	expect((await call('GET', `${path}/settings/lock`)).json).toEqual({ enabled: true });
	expect(await statusOf(path)).toBe('Unavailable');
	const refused = await call('POST', `${path}/settings/plug-charge`, { enabled: true });
	expect(refused.json.errors).toHaveProperty('card_uid');
	await call('POST', `${path}/settings/plug-charge`, { enabled: true, card_uid: 'AB' });
	expect((await call('GET', `${path}/settings/plug-charge`)).json.current_card).toBe('AB');
});

test('a charger is registered once, then found, labelled and attached', async () => {
	const made = await call('POST', '/chargers', { identity: 'NEW-1' });
	expect(made.json.data).toMatchObject({ identity: 'NEW-1', connection_status: 'never_seen' });
	const again = await call('POST', '/chargers', { identity: 'NEW-1' });
	expect(again.json.errors.identity).toEqual(['The identity has already been taken.']);
	const { uuid, pincode } = made.json.data;
	await call('PUT', `/chargers/${uuid}`, { reference: 'Gate' });
	const site = sandbox.data.sites[2]?.uuid;
	const body = { identity: 'NEW-1', pincode: Number(pincode) };
	expect((await call('POST', `/sites/${site}/chargers`, body)).json.data.reference).toBe('Gate');
	const here = (await call('GET', `/sites/${site}/chargers`)).json.data;
	expect(here.map((one: { uuid: string }) => one.uuid)).toContain(uuid);
	expect((await call('DELETE', `/sites/${site}/chargers/${uuid}`)).status).toBe(204);
	expect((await call('DELETE', `/sites/${site}/chargers/${uuid}`)).status).toBe(404);
});

test('a location is created, changed and deleted', async () => {
	const address = {
		street: 'Kade',
		house_number: 3,
		postal_code: '1000',
		city: 'Gent',
		country: 'BE',
	};
	const { json } = await call('POST', '/sites', { name: 'Kade', ...address });
	expect(json.data).toMatchObject({ name: 'Kade', address: 'Kade 3, 1000 Gent' });
	const path = `/sites/${json.data.uuid}`;
	await call('PUT', path, { name: 'Dok' });
	expect((await call('GET', path)).json.data.name).toBe('Dok');
	expect((await call('GET', '/sites?search=dok')).json.data).toHaveLength(1);
	expect((await call('DELETE', path)).status).toBe(204);
	expect((await call('GET', path)).status).toBe(404);
});

test('cards are imported from a file, twice only with remarks', async () => {
	const path = `/api/v3/sites/${sandbox.data.sites[1]?.uuid}/cards/import`;
	const upload = (name: string) => {
		const body = new FormData();
		body.append('file', new Blob(['name,id_token\nAnna,AA01\nBert,BB02\n']), name);
		const headers = { authorization: `Bearer ${sandbox.secrets.voltTime.patFull}` };
		return ask(sandbox.urls.voltTime + path, { method: 'POST', body, headers });
	};
	expect((await upload('cards.csv')).json).toMatchObject({ created: 2, skipped: 0 });
	expect((await upload('cards.csv')).json).toMatchObject({ created: 0, skipped: 2 });
	expect((await upload('cards.pdf')).json.errors).toHaveProperty('file');
});

test('an invitation is accepted once', async () => {
	const site = sandbox.data.sites[0]?.uuid;
	const { status, json } = await call('POST', `/sites/${site}/teams/invite`, {
		email: 'a@b.example',
	});
	expect(status).toBe(201);
	const team_uuid = sandbox.data.teams[2]?.uuid;
	const accept = () =>
		call('POST', '/sites/invite/accept', { token: json.invite_token, team_uuid });
	expect(await accept()).toMatchObject({ status: 200 });
	expect((await call('GET', `/sites/${site}/teams/${team_uuid}`)).status).toBe(200);
	expect((await accept()).status).toBe(422);
});

test('a driver without an account pays, charges and stops', async () => {
	const code = chargerAt(0).charger.settings.publicCharging.code;
	const open = (method: string, path: string, body?: object) =>
		ask(`${sandbox.urls.voltTime}/api/v3/public-charging${path}`, {
			method,
			...(body && {
				body: JSON.stringify(body),
				headers: { 'content-type': 'application/json' },
			}),
		});
	expect((await open('GET', `/chargers/${code}`)).json.data.online).toBe(true);
	const started = await open('POST', '/sessions', { code, connector_id: 1 });
	expect(started.status).toBe(201);
	const session = `/sessions/${started.json.session_token}`;
	expect((await open('POST', `${session}/confirm`)).json.data.status).toBe('charging');
	expect((await open('POST', `${session}/cancel`)).status).toBe(409);
	expect((await open('POST', `${session}/stop`)).json.data.status).toBe('completed');
});
