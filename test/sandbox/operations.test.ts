// Bodies come as `any`; a wrong reach into one fails the test it is in.
/* eslint-disable @typescript-eslint/no-unsafe-member-access */
import { createApi } from '../../sandbox/http/api';
import { laravel, voltGlobal } from '../../sandbox/http/errors';
import { loadSpec } from '../../sandbox/http/spec';
import { startSandbox, type Sandbox, type Surface } from '../../sandbox';
import { ask, minimalRequest, passwordForm, resolvedOperations, voltToken } from './support';

const SPECS = [
	{ name: 'volt', root: '', voice: voltGlobal },
	{ name: 'volttime', root: '/api/v3', voice: laravel },
] as const;

const CASES = SPECS.flatMap(({ name, root, voice }) =>
	resolvedOperations(loadSpec(name))
		.filter(({ operationId }) => operationId !== 'createToken')
		.flatMap((operation) =>
			operation.surfaces.map((surface) => ({ name, root, voice, surface, operation })),
		),
).map((one) => [`${one.operation.operationId} on ${one.surface}`, one] as const);

describe('every operation of both specifications', () => {
	test('there are about as many as the catalogues say', () => {
		const ids = new Set(CASES.map(([, { operation }]) => operation.operationId));
		expect(ids.size).toBeGreaterThanOrEqual(148);
	});

	test.each(CASES)('%s: a minimal request passes, and its mock fits its schema', async (_, one) => {
		const violations: string[] = [];
		const api = await apiWithoutHandlers(one, violations);
		const request = minimalRequest(one.operation);
		const reply = await api.answer({
			...request,
			path: one.root + request.path,
			headers: { ...request.headers, authorization: 'Bearer any' },
			surface: one.surface,
			origin: 'http://127.0.0.1',
		});
		expect(violations).toEqual([]);
		expect({
			status: reply.status,
			body: Math.floor(reply.status / 100) === 2 || reply.body,
		}).toEqual({
			status: reply.status,
			body: true,
		});
	});
});

const apis = new Map<string, ReturnType<typeof createApi>>();
const found = new Map<string, string[]>();

async function apiWithoutHandlers(
	{ name, root, voice, surface }: (typeof CASES)[number][1],
	violations: string[],
) {
	let api = apis.get(surface);
	if (!api) {
		found.set(surface, []);
		api = createApi({
			spec: loadSpec(name),
			surface,
			apiRoot: root === '' ? '/' : root,
			voice,
			handlers: {},
			now: Date.now,
			principal: () => ({ id: 'test', scopes: ['*'], via: 'password' }),
			validateResponses: true,
			onViolation: (text) => found.get(surface)?.push(text),
		});
		apis.set(surface, api);
	}
	const made = await api;
	return {
		answer: async (incoming: Parameters<typeof made.answer>[0]) => {
			const reply = await made.answer(incoming);
			violations.push(...(found.get(surface)?.splice(0) ?? []));
			return reply;
		},
	};
}

describe('every operation over HTTP, with its behaviour', () => {
	let sandbox: Sandbox;
	let tokens: Partial<Record<Surface, string>>;

	beforeAll(async () => {
		sandbox = await startSandbox({ validateResponses: true });
		const volt = (await voltToken(sandbox, passwordForm(sandbox))).json.access_token as string;
		tokens = {
			voltTime: sandbox.secrets.voltTime.patFull,
			voltApi: volt,
			voltGateway: volt,
			voltAccounts: volt,
		};
	});
	afterAll(() => sandbox.close());

	test.each(CASES)('%s: answers as its specification says', async (_, one) => {
		const charger = sandbox.data.chargers.find(({ site }) => site === sandbox.data.sites[0]);
		const values: Record<string, string> = {
			charger: charger?.uuid ?? '',
			site: charger?.site?.uuid ?? '',
			team: charger?.team.uuid ?? '',
			connector_id: '1',
			siteGroup: String(charger?.groupId),
			date_from: '2026-01-01 00:00:00',
			date_to: '2026-01-02 00:00:00',
		};
		const { surface, root, operation } = one;
		const given = one.name === 'volttime' ? values : {};
		const { method, path, query, headers, body } = minimalRequest(operation, given);
		const url = `${sandbox.urls[surface]}${root}${path}${query && `?${query}`}`;
		const answer = await ask(url, {
			method,
			headers: { ...headers, authorization: `Bearer ${tokens[surface] ?? ''}` },
			...(body.length > 0 && { body: new Uint8Array(body) }),
		});
		expect(sandbox.stats().violations).toEqual([]);
		expect([401, 403, 405, 415, 500]).not.toContain(answer.status);
		expect(answer.status).toBeLessThan(505);
		expect(sandbox.stats().requests.at(-1)?.operationId).toBe(operation.operationId);
	});
});
