/** The lists behind *From List*, as the editor asks for them at every pause in typing. */
import type { INodeListSearchItems, INodeParameters } from 'n8n-workflow';
import { runListSearch } from '../../../engine';
import { patData } from '../../../sandbox/credentials';
import { rl } from '../../support/operations';
import { World } from '../../support/world';

let world: World;
let credentials = 0;

beforeAll(async () => {
	world = await World.start({
		sizes: { chargers: 1000, sites: 40 },
		rateLimitPerMinute: 100_000,
	});
});
beforeEach(() => {
	world.sandbox.faults.clear();
	world.sandbox.resetStats();
	credentials++;
});
afterAll(async () => await world.stop());

/** Asks as an editor with a credential of its own, so that nothing is remembered from another test. */
async function search(
	method: string,
	filter?: string,
	{ token, ...parameters }: INodeParameters & { token?: string } = {},
) {
	return await runListSearch(
		{
			nodeType: 'n8n-nodes-volt.voltTime',
			nodes: 'source',
			method,
			parameters: { authentication: 'personalAccessToken', ...parameters },
			credentials: [
				{
					id: `pat-${credentials}`,
					name: 'PAT',
					type: 'voltTimePatApi',
					data: patData(world.sandbox),
				},
			],
		},
		filter,
		token,
	);
}

const sent = () => world.sandbox.stats().requests.map(({ operationId }) => operationId);
const values = (results: INodeListSearchItems[]) => results.map(({ value }) => value);

describe('the list of chargers', () => {
	const named = () => {
		const charger = world.sandbox.data.chargers[777]!;
		charger.reference = 'Behind the bakery';
		return charger;
	};

	it('opens with one request, and goes on page by page to the end', async () => {
		const found: unknown[] = [];
		let token: unknown;
		do {
			const page = await search('searchChargers', undefined, { token: token as string });
			if (found.length === 0) expect(sent()).toEqual(['listChargers']);
			found.push(...values(page.results));
			token = page.paginationToken;
		} while (token);
		expect(found).toEqual(world.sandbox.data.chargers.map(({ uuid }) => uuid));
	});

	it('shows label, identity and whether the charger is online', async () => {
		const charger = world.sandbox.data.chargers[0]!;
		Object.assign(charger, { reference: 'Gate 3', connection_status: 'online' });
		const { results } = await search('searchChargers');
		expect(results[0]).toEqual({
			name: `Gate 3 · ${charger.identity} · online`,
			value: charger.uuid,
		});
	});

	it('is searched among 1,000 chargers with one request a pause and team, beside one for the teams', async () => {
		const { identity, uuid } = world.sandbox.data.chargers[900]!;
		const pauses = [identity.slice(0, -1), identity, identity.toLowerCase()];
		for (const typed of pauses) {
			const { results } = await search('searchChargers', typed);
			expect(values(results)).toContain(uuid);
		}
		const teams = world.sandbox.data.teams.length;
		expect(sent().filter((id) => id === 'listTeams')).toHaveLength(1);
		expect(sent().filter((id) => id === 'listTeamChargers')).toHaveLength(pauses.length * teams);
		expect(sent()).not.toContain('listChargers');
	});

	it('finds a label, which the service does not search, reading the whole list only once', async () => {
		const { uuid } = named();
		expect(values((await search('searchChargers', 'behind')).results)).toEqual([uuid]);
		const read = sent().filter((id) => id === 'listChargers').length;
		expect(read).toBeGreaterThanOrEqual(40);
		for (const typed of ['behind the', 'Behind the Bakery']) {
			expect(values((await search('searchChargers', typed)).results)).toEqual([uuid]);
		}
		// Pages asked for ahead of the end, at most nine, may still come in.
		expect(sent().filter((id) => id === 'listChargers').length).toBeLessThan(50);
	});

	it.each([
		['refuses', { status: 400 }],
		['does not let the account ask so', { status: 403 }],
	])('finds an identity also where the service %s', async (_, { status }) => {
		world.sandbox.faults.add({ operationId: 'listTeamChargers', status });
		const { identity, uuid } = world.sandbox.data.chargers[900]!;
		expect(values((await search('searchChargers', identity)).results)).toEqual([uuid]);
	});

	it('has no entry for what no charger is called', async () => {
		expect((await search('searchChargers', 'no such charger')).results).toEqual([]);
	});
});

describe('the next page', () => {
	const charger = () => ({ charger: rl('list', world.sandbox.data.chargers[0]!.uuid) });
	/** What a page says, by the list that it is of. */
	const lists: Array<[method: string, typed: string, operationId: string, record: object]> = [
		['searchChargers', '', 'listChargers', { uuid: 'a', identity: 'VT' }],
		['searchChargers', 'VT', 'listTeamChargers', { uuid: 'a', identity: 'VT' }],
		['searchLocations', '', 'listSites', { uuid: 'a', name: 'VT' }],
		['searchLocations', 'VT', 'listSites', { uuid: 'a', name: 'VT' }],
		['searchTransactions', '', 'listChargerTransactions', { id: 7 }],
	];
	const link = 'http://localhost/chargers?page=2';
	const says: Array<[how: string, body: object, headers?: Record<string, string>]> = [
		['its address', { links: { next: link } }],
		['its address in a flat body', { next_page_url: link }],
		['its address in a header', {}, { link: `<${link}>; rel="next"` }],
		['the number of pages', { meta: { current_page: 1, last_page: 2 } }],
		['the number of all records', { total: 3 }],
		['the number of all records in meta', { meta: { total: 3 } }],
		['a word', { has_more: true }],
	];
	const cases = lists.flatMap((list) => says.map((say) => ({ list, say })));

	it.each(cases)('of $list.0 "$list.1" is offered by $say.0', async ({ list, say }) => {
		const [method, typed, operationId, record] = list;
		const [, more, headers] = say;
		const body = { data: [record], ...more };
		world.sandbox.faults.add({ operationId, status: 200, body, headers });
		const { results, paginationToken } = await search(method, typed, charger() as INodeParameters);
		expect(results.length).toBeGreaterThan(0);
		expect(paginationToken).toBe('2');
	});

	it.each(lists)('of %s "%s" is not offered where all records are told', async (...list) => {
		const [method, typed, operationId, record] = list;
		const body = { data: [record], total: 1 };
		world.sandbox.faults.add({ operationId, status: 200, body });
		const { paginationToken } = await search(method, typed, charger() as INodeParameters);
		expect(paginationToken).toBeUndefined();
	});
});

describe('the other lists', () => {
	const site = () => world.sandbox.data.sites[0]!;
	const at = () => ({ location: rl('list', site().uuid) as INodeParameters });
	const busy = () => world.sandbox.data.transactions[0]!.charger;

	it('locations: by name, one request a pause', async () => {
		const { uuid, name } = site();
		const { results } = await search('searchLocations', name);
		expect(values(results)).toContain(uuid);
		expect(results[0]?.name).toMatch(/ · \w.* · \d+ chargers?$/);
		expect(sent().filter((id) => id?.includes('Site'))).toEqual(['listSites']);
	});

	it('locations: by what the service does not search', async () => {
		const { uuid } = site();
		expect(values((await search('searchLocations', uuid)).results)).toEqual([uuid]);
	});

	it('teams: by name', async () => {
		const { uuid, name } = world.sandbox.data.teams[1]!;
		expect(values((await search('searchTeams', name)).results)).toEqual([uuid]);
	});

	it('groups and cards of the location that is chosen', async () => {
		const groups = await search('searchGroups', '', at());
		expect(values(groups.results)).toEqual(site().groups.map(({ id }) => String(id)));
		const [card] = site().cards;
		const cards = await search('searchCards', card?.name, at());
		expect(values(cards.results)).toContain(String(card?.id));
	});

	it('reimbursement links of the team that is chosen, with rate and status', async () => {
		const [team] = world.sandbox.data.teams;
		const { links } = world.sandbox.data.billingOf(team!);
		const chosen = { team: rl('list', team!.uuid) as INodeParameters };
		const { results } = await search('searchLinks', '', chosen);
		expect(results).toEqual(
			links.map(({ id, name, rate_per_kwh: rate, status }) => ({
				name: `${name} · ${rate} cents per kWh · ${status}`,
				value: String(id),
			})),
		);
	});

	it('connectors by their OCPP number, never the database ID, with their state', async () => {
		const charger = busy();
		const chosen = { charger: rl('list', charger.uuid) as INodeParameters };
		const { results } = await search('searchConnectors', undefined, chosen);
		expect(results).toEqual(
			charger.connectors.map(({ connector_id, status }) => ({
				name: [`Connector ${connector_id}`, status].filter(Boolean).join(' · '),
				value: String(connector_id),
			})),
		);
	});

	it('connectors with the whole charger where a command can mean it', async () => {
		const chosen = { charger: rl('list', busy().uuid) as INodeParameters, operation: 'setLimit' };
		const { results } = await search('searchConnectors', undefined, chosen);
		expect(results[0]).toEqual({ name: 'Whole Charger', value: '0' });
	});

	it('transactions of the charger that is chosen, newest first', async () => {
		const charger = busy();
		const chosen = { charger: rl('list', charger.uuid) as INodeParameters };
		const { results } = await search('searchTransactions', undefined, chosen);
		const own = world.sandbox.data.transactions.filter((one) => one.charger === charger);
		expect(values(results)).toEqual(own.slice(0, 25).map(({ id }) => String(id)));
	});

	it.each([
		['searchGroups', 'a location'],
		['searchCards', 'a location'],
		['searchLinks', 'a team'],
	])('%s says what to choose first: %s', async (method, what) => {
		await expect(search(method)).rejects.toThrow(`Choose ${what} first`);
		expect(sent()).toEqual([]);
	});
});
