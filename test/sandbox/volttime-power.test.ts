import { chargingWorld, type Charger } from './volttime-harness';

const world = chargingWorld();

interface Meter {
	id: number;
	latest_data: { l1: number; l2: number; l3: number };
	power: { total: number; l1: number };
}
interface Management {
	groups: Array<{ id: number; isRoot: boolean; meter: { id: number } | null }>;
	realTimeData: Record<string, { l1: number; power: number }>;
	meterData: Record<string, { l1: number; power: { total: number } }>;
}

const placed = () => {
	const charger = world.free();
	if (!charger.site) throw new Error('It stands nowhere.');
	return { charger, site: charger.site };
};
const get = async <T>(path: string): Promise<T> => {
	const { status, json } = await world.call('GET', path);
	expect(status).toBe(200);
	return json as T;
};
/** The sum of what the connectors of a location draw on L1, read one by one. */
async function drawn(chargers: Charger[]): Promise<number> {
	let sum = 0;
	for (const charger of chargers) {
		for (const { connector_id: number } of charger.connectors) {
			sum += (await world.amps(charger, number)) || 0;
		}
	}
	return sum;
}

test('the main meter of a location shows its building and what its connectors draw', async () => {
	const { charger, site } = placed();
	const here = world.data.chargers.filter((one) => one.site === site);
	const path = `/sites/${site.uuid}/groups/${site.groups[0]?.id}/meter`;
	expect((await get<Meter>(path)).latest_data).toMatchObject({ l1: 6.1, l2: 5.8, l3: 6.4 });
	world.data.setBuildingLoad(site, [3, 2, 1]);
	for (const limit of [16, 10, 0]) {
		if (limit === 16) await world.act(charger, 'start', { id_token: 'A' });
		else await world.act(charger, 'charge-limit', { connector_id: 1, limit });
		const sum = await drawn(here);
		const meter = await get<Meter>(path);
		expect(meter.latest_data.l1).toBeCloseTo(sum + 3, 0);
		expect(meter.latest_data.l3).toBeCloseTo(sum + 1, 0);
		expect(meter.power.total).toBeCloseTo(((3 * sum + 6) * 230) / 1000, 0);
	}
});

test('a group below the main one counts its own chargers only', async () => {
	const { charger, site } = placed();
	const [main, part] = site.groups;
	await world.call('PUT', `/sites/${site.uuid}/groups/${part?.id}`, {
		meter_uuid: '5a0d0c2e-0000-4000-8000-000000000009',
	});
	const meter = async (id: number | undefined) =>
		(await get<Meter>(`/sites/${site.uuid}/groups/${id}/meter`)).latest_data.l1;
	await world.act(charger, 'start', { id_token: 'A' });
	const whole = await meter(main?.id);
	expect(await meter(part?.id)).toBe(0);
	const path = `/sites/${site.uuid}/chargers/${charger.uuid}/reassign`;
	await world.call('PATCH', path, { site_group_id: part?.id });
	expect(await meter(part?.id)).toBe(15.5);
	expect(await meter(main?.id)).toBe(whole);
});

test('power management tells the same as meters and connectors', async () => {
	const { charger, site } = placed();
	await world.act(charger, 'start', { id_token: 'A' });
	const found = await get<Management>(`/sites/${site.uuid}/power-management`);
	const main = found.groups.find(({ isRoot }) => isRoot);
	const meter = await get<Meter>(`/sites/${site.uuid}/groups/${main?.id}/meter`);
	expect(main?.meter?.id).toBe(meter.id);
	expect(found.meterData[String(meter.id)]).toMatchObject({ ...meter.latest_data });
	expect(found.realTimeData[String(charger.id)]).toMatchObject({ l1: 15.5, power: 10.7 });
	const away = world.charger((one) => one.connection_status === 'offline');
	const other = await get<Management>(`/sites/${away.site?.uuid}/power-management`);
	expect(other.realTimeData).not.toHaveProperty(String(away.id));
});
