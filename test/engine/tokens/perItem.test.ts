import type { IDataObject } from 'n8n-workflow';
import { SignInStub } from '../../support/signInStub';

const users = ['ann', 'bob', 'ann', 'cem', 'bob'];
const people = users.map((user) => ({ user }));

describe('a credential that is an expression over the item', () => {
	let server: SignInStub;
	beforeEach(async () => {
		server = await SignInStub.start('volt');
		await server.change({ username: '={{ $json.user }}' });
	});
	afterEach(async () => await server.stop());

	const served = (result: Awaited<ReturnType<SignInStub['run']>>) =>
		result.nodes.Node?.items.map(({ json }) => json.user);

	it.each([1, 50])('each item acts as its own, %i at once', async (itemsInParallel) => {
		const parameters = { options: { itemsInParallel } };
		expect(served(await server.run(people, { parameters }))).toEqual(users);
		expect(server.calls.map(({ by }) => by).sort()).toEqual(['ann', 'bob', 'cem']);
		// The stored token is that of one of them by now.
		server.forget();
		expect(served(await server.run(people, { parameters }))).toEqual(users);
		expect(server.requests.map(({ user }) => user).sort()).toEqual([...users].sort());
	});

	it('a payment is asked for as its own item, and one that cannot sign in stops no other', async () => {
		server.onToken = ({ by }) => (by === 'bob' ? { status: 401, body: { code: 401 } } : undefined);
		const result = await server.run(people, {
			parameters: { method: 'POST' },
			settings: { onError: 'continueRegularOutput' },
		});
		const told = result.nodes.Node?.items.map(({ json }) => json.user ?? json.outcome);
		expect(told).toEqual(['ann', 'notSent', 'ann', 'cem', 'notSent']);
		expect(server.calls.filter(({ by }) => by === 'bob')).toHaveLength(1);
	});

	it('many executions at once: everybody gets their own, never another’s', async () => {
		const runs = await Promise.all(
			[0, 1, 2, 3].map(async (turn) => {
				const mine = [...people.slice(turn), ...people.slice(0, turn)];
				return [served(await server.run(mine)), mine.map(({ user }) => user)];
			}),
		);
		for (const [found, wanted] of runs) expect(found).toEqual(wanted);
	});
});

describe('a personal access token by expression', () => {
	let server: SignInStub;
	beforeEach(async () => {
		server = await SignInStub.start('voltTime');
		const data = { host: 'custom', customUrl: server.stub.url, token: '={{ $json.token }}' };
		await server.store.add({ id: 'pat', name: 'pat', type: 'voltTimePatApi', data });
		for (const user of users) server.valid.set(`pat-of-${user}`, user);
	});
	afterEach(async () => await server.stop());

	const asked = users.map((user) => ({ token: `pat-of-${user}` }));
	const run = async (parameters: IDataObject) =>
		await server.run(asked, {
			parameters: { authentication: 'personalAccessToken', ...parameters },
			settings: { credentials: { voltTimePatApi: { id: 'pat', name: 'pat' } } },
		});

	it.each(['GET', 'POST'])('%s: each item sends its own token', async (method) => {
		const result = await run({ method });
		expect(result.nodes.Node?.items.map(({ json }) => json.user)).toEqual(users);
	});

	it('what is looked up for one is not used for another', async () => {
		const uuidOf = (user: string) => `00000000-0000-4000-8000-00000000000${users.indexOf(user)}`;
		server.onRequest = ({ path }, user) => {
			const one = { uuid: uuidOf(user), identity: 'X' };
			if (/\/chargers$/.test(path)) return { body: { data: [one] } };
			return { body: path.endsWith('/teams') ? { data: [] } : { data: one } };
		};
		await run({
			...{ resource: 'charger', operation: 'get', output: 'raw' },
			charger: { __rl: true, mode: 'identity', value: 'X' },
		});
		const read = server.requests.filter(({ path }) => /\/chargers\/./.test(path));
		expect(read).toHaveLength(users.length);
		for (const { path, user } of read) expect(path).toContain(uuidOf(String(user)));
		// Once for each token, not once for each item.
		const asked = server.requests.filter(({ path }) => /\/chargers$/.test(path));
		expect(asked).toHaveLength(new Set(users).size);
	});

	it('the host may be one, too', async () => {
		await server.store.update('pat', {
			...{ token: 'pat-of-ann', customUrl: `={{ "${server.stub.url}" + $json.base }}` },
		});
		const bases = ['/a', '/b', '/a'];
		await server.run(
			bases.map((base) => ({ base })),
			{
				parameters: { authentication: 'personalAccessToken' },
				settings: { credentials: { voltTimePatApi: { id: 'pat', name: 'pat' } } },
			},
		);
		const paths = server.requests.map(({ path }) => path).sort();
		expect(paths).toEqual(['/a/api/v3/things', '/a/api/v3/things', '/b/api/v3/things']);
	});
});
