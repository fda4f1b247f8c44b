// Bodies come as `any`; a wrong reach into one fails the test it is in.
/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access */
import { startSandbox, type Sandbox } from '../../sandbox';
import { ask, passwordForm, voltTime, voltToken } from './support';

let sandbox: Sandbox;
let token: string;
beforeAll(async () => {
	sandbox = await startSandbox();
	token = (await voltToken(sandbox, passwordForm(sandbox))).json.access_token;
});
afterAll(() => sandbox.close());

const call = (method: string, path: string, body?: unknown) =>
	voltTime(sandbox)(method, path, body);
const VERSION = { 'x-volt-api-version': '1', 'x-volt-initiation-channel': 'api' };
const gateway = (path: string, init: RequestInit = {}) =>
	ask(sandbox.urls.voltGateway + path, {
		...init,
		headers: { authorization: `Bearer ${token}`, ...VERSION, ...(init.headers as object) },
	});

describe('Volt Time', () => {
	test('unknown path, wrong method, unknown record, malformed id', async () => {
		expect((await call('GET', '/nothing')).status).toBe(404);
		expect((await ask(`${sandbox.urls.voltTime}/user`)).status).toBe(404);
		expect((await call('DELETE', '/user')).status).toBe(405);
		const unknown = '/chargers/00000000-0000-4000-8000-000000000000';
		expect((await call('GET', unknown)).status).toBe(404);
		expect((await call('GET', '/chargers/7')).status).toBe(404);
	});

	test.each([
		['/chargers?page=0', 'page'],
		['/chargers?page=two', 'page'],
		['/chargers?colour=red', 'colour'],
		['/chargers?page=1&page=2', 'page'],
		['/integrations?type=other', 'type'],
		['/tariffs', 'location'],
	])('%s is refused with 422 naming %s', async (path, field) => {
		const { status, json } = await call('GET', path);
		expect(status).toBe(422);
		expect(json.message).toEqual(expect.any(String));
		expect(Object.keys(json.errors)).toEqual([field]);
	});

	test.each(['chargers', 'sites', 'sites/{site}/transactions', 'chargers/{charger}/logs'])(
		'per_page, which live clients send to /%s, is taken',
		async (list) => {
			const charger = sandbox.data.chargers[0];
			const path = list
				.replace('{charger}', charger?.uuid ?? '')
				.replace('{site}', charger?.site?.uuid ?? '');
			const { status, json } = await call('GET', `/${path}?per_page=100`);
			expect(status).toBe(200);
			// Whether it does anything is not known, so it does nothing.
			expect(json.meta.per_page).toBe(25);
			expect(await call('GET', `/${path}?per_page=0`)).toMatchObject({ status: 422 });
		},
	);

	test('filters are checked by their bracketed names', async () => {
		const path = `/chargers/${sandbox.data.chargers[0]?.uuid}/transactions`;
		const bad = await call('GET', `${path}?filter[status]=open`);
		expect(Object.keys(bad.json.errors)).toEqual(['filter[status]']);
		expect((await call('GET', `${path}?filter[colour]=red`)).status).toBe(422);
		expect((await call('GET', `${path}?filter[status]=active`)).status).toBe(200);
	});

	const places = () => {
		const [charger] = sandbox.data.chargers;
		const { uuid = '', site, team } = charger ?? {};
		return { charger: uuid, site: site?.uuid ?? '', team: team?.uuid ?? '' };
	};

	// What the pages say in words, where the specification has no rule.
	test.each([
		['charger', 'logs?filter[date_from]=2026-01-10T00:00:00Z', 'filter[date_from]'],
		['charger', 'logs?filter[date_from]=10-01-2026', 'filter[date_from]'],
		['charger', 'logs?filter[date_to]=2026-02-31', 'filter[date_to]'],
		['charger', 'logs?filter[date_from]=2026-01-10&filter[date_to]=2026-01-09', 'filter[date_to]'],
		['charger', 'metervalues?date_from=2026-01-10&date_to=2026-01-11 00:00:00', 'date_from'],
		[...(['charger', 'metervalues?date_from=2026-01-10 00:00:00'] as const), 'date_to'],
		['team', 'chargers?sort=vendor', 'sort'],
		['team', 'sites?sort=-city', 'sort'],
		['team', 'transactions?sort=id', 'sort'],
	] as const)('of a %s, %s is refused, naming %s', async (kind, path, field) => {
		const { status, json } = await call('GET', `/${kind}s/${places()[kind]}/${path}`);
		expect(status).toBe(422);
		expect(Object.keys(json.errors)).toEqual([field]);
	});

	test.each([
		['charger', 'logs?filter[date_from]=2026-01-10&filter[date_to]=2026-01-10 23:59:59'],
		['charger', 'logs?filter[date_from]=2026-01-10&filter[date_to]=2026-01-10'],
		...['identity', '-connection_status', 'status', 'created_at'].map(
			(sort) => ['team', `chargers?sort=${sort}`] as const,
		),
		...['-name', 'country', '-chargers_count', 'created_at'].map(
			(sort) => ['team', `sites?sort=${sort}`] as const,
		),
		...['started_at', '-stopped_at', 'total_kwh', '-meter_start', 'meter_stop'].map(
			(sort) => ['team', `transactions?sort=${sort}`] as const,
		),
	] as const)('of a %s, %s is taken', async (kind, path) => {
		expect((await call('GET', `/${kind}s/${places()[kind]}/${path}`)).status).toBe(200);
	});

	test.each([
		[{ timezone: 'Amsterdam' }, ['timezone']],
		[{ timezone: '+01:00' }, ['timezone']],
		[{ off_peak_start: '23:00:00', off_peak_end: '7:00' }, ['off_peak_start', 'off_peak_end']],
		[{ off_peak_start: '24:00', off_peak_end: '07:60' }, ['off_peak_start', 'off_peak_end']],
	])('smart charging with %j is refused', async (fields, named) => {
		const off = { smart_charging: 'off_peak', off_peak_start: '23:00', off_peak_end: '07:00' };
		const set = (more: object) =>
			call('PUT', `/sites/${places().site}/smart-charging`, {
				...{ timezone: 'Europe/Amsterdam', ...off, ...more },
			});
		expect((await set({})).status).toBe(200);
		const { status, json } = await set(fields);
		expect(status).toBe(422);
		expect(Object.keys(json.errors).sort()).toEqual(named.sort());
	});

	test('every field that is wrong in a body is named', async () => {
		const { status, json } = await call('POST', '/teams', { email: 'not-an-address' });
		expect(status).toBe(422);
		expect(Object.keys(json.errors).sort()).toEqual(['email', 'name']);
		expect(json.message).toContain('(and 1 more error)');
		expect((await call('POST', '/teams')).status).toBe(422);
	});

	test('a body that is not JSON is 400, another media type 415, too large 413', async () => {
		const send = (body: string | Uint8Array<ArrayBuffer>, type: string) =>
			ask(`${sandbox.urls.voltTime}/api/v3/teams`, {
				method: 'POST',
				body,
				headers: {
					authorization: `Bearer ${sandbox.secrets.voltTime.patFull}`,
					'content-type': type,
				},
			});
		expect((await send('{"name":', 'application/json')).status).toBe(400);
		expect((await send('<name/>', 'application/xml')).status).toBe(415);
		expect((await send(new Uint8Array(26 * 1024 * 1024), 'application/json')).status).toBe(413);
	});

	test('every answer carries the budget; over it comes 429 with Retry-After', async () => {
		const small = await startSandbox({ rateLimitPerMinute: 2 });
		try {
			const { patFull, patReadOnly } = small.secrets.voltTime;
			const first = await voltTime(small)('GET', '/user');
			expect(first.headers.get('x-ratelimit-limit')).toBe('2');
			expect(first.headers.get('x-ratelimit-remaining')).toBe('1');
			await voltTime(small, patFull)('GET', '/user');
			const over = await voltTime(small, patFull)('GET', '/user');
			expect(over).toMatchObject({ status: 429, json: { message: 'Too Many Attempts.' } });
			expect(Number(over.headers.get('retry-after'))).toBeGreaterThan(0);
			// The budget is the user's, whichever token is used; who has none shares that of the address.
			const { access_token: connected } = small.tokens.issueVoltTime();
			for (const own of [patReadOnly, connected]) {
				expect((await voltTime(small, own)('GET', '/user')).status).toBe(429);
			}
			const nobody = [await voltTime(small, 'a')('GET', '/user')];
			nobody.push(await voltTime(small, 'b')('GET', '/user'));
			nobody.push(await voltTime(small, 'c')('GET', '/user'));
			expect(nobody.map(({ status }) => status)).toEqual([401, 401, 429]);
		} finally {
			await small.close();
		}
	});
});

describe('Volt', () => {
	test('a missing header is 400, a wrong one too, a missing token 401', async () => {
		const url = `${sandbox.urls.voltGateway}/institutions/countries?institution[currency]=EUR`;
		const authorization = `Bearer ${token}`;
		const missing = await ask(url, { headers: { authorization } });
		expect(missing).toMatchObject({ status: 400, json: { code: 'MISSING_HTTP_HEADER' } });
		const wrong = await ask(url, {
			headers: { authorization, ...VERSION, 'x-volt-api-version': '9' },
		});
		expect(wrong).toMatchObject({ status: 400, json: { code: 'INVALID_HTTP_HEADER' } });
		const nobody = await ask(url, { headers: VERSION });
		expect(nobody).toMatchObject({ status: 401, json: { code: 'UNAUTHORISED' } });
	});

	const COUNTRIES = '/institutions/countries?institution[currency]=EUR';
	test.each([
		['voltGateway', `${COUNTRIES}&colour=red`, 'INVALID_QUERY_PARAM', 'colour'],
		['voltGateway', '/institutions/countries', 'MISSING_QUERY_PARAM', 'institution[currency]'],
		[
			...(['voltGateway', `${COUNTRIES}&institution[payments][active]=x`] as const),
			...(['MALFORMED_QUERY_PARAM', 'institution[payments][active]'] as const),
		],
		['voltGateway', '/payments/not-a-uuid', 'MALFORMED_PATH_PARAM', 'id'],
		['voltAccounts', '/transactions?limit=101', 'INVALID_QUERY_PARAM', 'limit'],
		['voltAccounts', '/transactions?accountId=7', 'MALFORMED_QUERY_PARAM', 'accountId'],
		['voltAccounts', '/transactions?type[]=GIFT', 'INVALID_QUERY_PARAM', 'type[]'],
		['voltAccounts', '/transactions/7', 'INVALID_PATH_VARIABLE', 'transactionId'],
	] as const)('%s%s is refused with 400 and %s, naming %s', async (surface, path, code, name) => {
		const { status, json } = await ask(sandbox.urls[surface] + path, {
			headers: { authorization: `Bearer ${token}`, ...VERSION },
		});
		expect({ status, json }).toEqual({
			status: 400,
			json: { code, message: expect.stringContaining(name) },
		});
	});

	test('a body is refused field by field', async () => {
		const { status, json } = await gateway('/payments', {
			method: 'POST',
			body: JSON.stringify({ amount: 'ten' }),
			headers: { 'content-type': 'application/json', 'idempotency-key': 'one' },
		});
		expect(status).toBe(422);
		expect(json.code).toBe('VALIDATION_FAILURE');
		expect(json.errors).toContainEqual({
			type: 'INVALID_TYPE',
			propertyPath: 'amount',
			message: expect.any(String),
		});
	});

	const PAYOUT = {
		...{ type: 'PAYOUT', amount: 500, currency: 'EUR', paymentReference: 'Invoice 7' },
		beneficiary: { name: 'Bram Castro', accountIdentifiers: { iban: 'DE02120300000000202051' } },
	};
	const pay = (body: unknown, headers: object = {}) => {
		const account = [...sandbox.volt.data.accounts.values()].find(
			({ currency, type }) => currency === 'EUR' && type === 'VOLT_ACCOUNT',
		);
		return ask(`${sandbox.urls.voltAccounts}/accounts/${account?.id}/transactions`, {
			method: 'POST',
			body: JSON.stringify(body),
			headers: {
				...{ authorization: `Bearer ${token}`, 'content-type': 'application/json' },
				...{ ...VERSION, 'x-jws-signature': 'header..signature' },
				...{ 'idempotency-key': crypto.randomUUID(), ...headers },
			},
		});
	};

	test.each([
		[{ paymentReference: 'Invoice #7' }, 'paymentReference', 'REGEX_FAILED'],
		[{ paymentReference: '   ' }, 'paymentReference', 'REGEX_FAILED'],
		[{ internalReference: 'batch 7' }, 'internalReference', 'REGEX_FAILED'],
		[{ beneficiary: { ...PAYOUT.beneficiary, name: '' } }, 'beneficiary.name', 'TOO_SHORT'],
	])('a payout with %j is refused and moves no money', async (fields, propertyPath, type) => {
		expect((await pay(PAYOUT)).status).toBe(201);
		const before = sandbox.volt.data.transactions.length;
		const { status, json } = await pay({ ...PAYOUT, ...fields });
		expect(status).toBe(422);
		expect(json.errors).toContainEqual({ type, propertyPath, message: expect.any(String) });
		expect(sandbox.volt.data.transactions).toHaveLength(before);
	});

	test('an empty idempotency key is none', async () => {
		const { status, json } = await pay(PAYOUT, { 'idempotency-key': '' });
		expect({ status, json }).toMatchObject({ status: 400, json: { code: 'INVALID_HTTP_HEADER' } });
	});

	test('an operation answers only on the hosts its specification names', async () => {
		const on = (surface: 'voltApi' | 'voltGateway' | 'voltAccounts', path: string) =>
			ask(sandbox.urls[surface] + path, {
				headers: { authorization: `Bearer ${token}`, ...VERSION },
			});
		expect((await on('voltAccounts', '/accounts')).status).toBe(200);
		expect(await on('voltGateway', '/accounts')).toMatchObject({
			status: 404,
			json: { code: 'RESOURCE_NOT_FOUND' },
		});
		expect(await on('voltApi', '/accounts')).toMatchObject({
			status: 404,
			json: { exception: { code: 404 } },
		});
		expect((await on('voltGateway', '/payments')).status).toBe(405);
	});

	test('the legacy host lists what is wrong in its own shape', async () => {
		const { status, json } = await ask(`${sandbox.urls.voltApi}/payments?limit=500&colour=red`, {
			headers: { authorization: `Bearer ${token}` },
		});
		expect(status).toBe(422);
		const properties = json.exception.errorList.map((one: { property: string }) => one.property);
		expect(properties.sort()).toEqual(['colour', 'limit']);
	});
});
