import type { IDataObject } from 'n8n-workflow';
import type { FaultRule } from '../../../sandbox/http/faults';
import { report } from '../../../nodes/Volt/resources/report';
import { items, jsons, stopped, type Bench } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';
import { quickWaits } from '../../support/quickWaits';

const { bench, run } = operationBench('report', {}, 'volt');
const data = (b: Bench = bench()) => b.world.sandbox.volt.data;
const account = (b: Bench) => rl('id', [...data(b).accounts.values()][0]!.id);

/** The ID of a report in a state; one that is made for it where there is none. */
function reportIn(b: Bench, status: string): string {
	const { reports } = data(b);
	// The newest were asked for here: time still changes their state.
	const found = reports.findLast(({ report: one }) => one.status === status);
	if (found) return found.report.id;
	const made = structuredClone(reports[0]!);
	Object.assign(made.report, { id: crypto.randomUUID(), status });
	reports.push(made);
	return made.report.id;
}

const month = { from: '2026-01-01', until: '2026-02-01' };
const REQUESTS = ['AuditLog', 'Payments', 'Payouts', 'Refunds'].map((kind) => `request${kind}`);
/** No report of an earlier test is in the making any more. */
const settle = () => {
	for (const { report: one } of data().reports) {
		if (/REQUESTED|GENERATING/.test(one.status)) one.status = 'REPORT_AVAILABLE';
	}
};

beforeEach(settle);

describeOperations(
	report,
	{
		download: (b) => ({ report: rl('id', reportIn(b, 'REPORT_AVAILABLE')) }),
		downloadJoined: (b) => ({ reports: reportIn(b, 'REPORT_AVAILABLE') }),
		get: (b) => ({ report: rl('list', reportIn(b, 'REPORT_GENERATING')) }),
		getAll: () => ({ returnAll: true }),
		requestConnect: (b) => ({ account: account(b), ...month }),
		...Object.fromEntries(REQUESTS.map((operation) => [operation, () => month])),
	},
	bench,
	'volt',
);

describe('a list of reports', () => {
	it.each([
		['bare', (list: object[]) => list],
		['in a field', (list: object[]) => ({ reports: list })],
	])('is read %s', async (_, form) => {
		const list = [
			{ id: 'a', status: 'REPORT_AVAILABLE' },
			{ id: 'b', status: 'NEW' },
		];
		bench().world.sandbox.faults.add({ path: '/reports', status: 200, body: form(list) });
		expect(jsons(await run('getAll', { returnAll: true }))).toMatchObject([
			{ id: 'a', isAvailable: true, isFinal: true },
			{ id: 'b', isAvailable: false, isFinal: null },
		]);
		expect(jsons(await run('getAll', { limit: 1 }))).toHaveLength(1);
		bench().world.sandbox.faults.add({ path: '/reports', status: 200, body: form([]) });
	});
});

describe('a range', () => {
	it.each<[IDataObject, string]>([
		[{ from: '={{ "" }}' }, 'From is empty'],
		[{ from: 'yesterday' }, 'From is no date or time'],
		[{ from: '2026-02-30' }, 'From is no date or time'],
		[{ until: '={{ "" }}' }, 'Until is empty'],
		[{ until: '31/01/2026' }, 'Until is no date or time'],
		[{ until: '2026-01-01' }, 'Until must be after From'],
		[{ until: '2025-12-31' }, 'Until must be after From'],
		[{ from: '2006-01-01' }, 'Until is more than 3312 days after From'],
		[{ additionalFields: { customerId: 'me' } }, 'Customer ID must be a UUID'],
		[{ options: { waitAtMost: '={{ 0 }}' } }, 'Wait at Most must be a whole number'],
	])('with %j is refused by name, and sends nothing: %s', async (wrong, message) => {
		const error = stopped(await run('requestPayments', { ...month, ...wrong }));
		expect(error.message.startsWith(message)).toBe(true);
		expect(bench().sent()).toBe(0);
	});

	const asked = () =>
		data()
			.reports.slice(0, 40)
			.map(({ startDate, endDate }) => [startDate, endDate]);

	it('ends before its end, and shows it with its zone', async () => {
		const range = { from: '2026-03-29T00:00:00+01:00', until: '2026-03-30T00:00:00+02:00' };
		const [json] = jsons(await run('requestPayments', range));
		expect(asked()[0]).toEqual(['2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z']);
		expect(json).toMatchObject({ part: 1, parts: 1 });
		expect(Date.parse(String(json?.from as string))).toBe(Date.parse(range.from));
		expect(Date.parse(String(json?.until as string))).toBe(Date.parse(range.until));
		expect(json?.from).toMatch(/[+-]\d\d:\d\d$|Z$/);
		expect(json?.timeZone).toMatch(/\w/);
	});

	it.each([
		['2026-01-01T00:00:00Z', '2026-04-03T00:00:00Z', 1],
		['2026-01-01T00:00:00Z', '2026-04-03T00:00:00.001Z', 2],
		['2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 4],
	])(
		'from %s until %s is %i parts, without a gap and without an overlap',
		async (from, until, parts) => {
			const found = jsons(await run('requestPayments', { from, until }));
			expect(found.map(({ part }) => part)).toEqual(
				Array.from({ length: parts }, (_, nth) => nth + 1),
			);
			expect(new Set(found.map(({ id }) => id)).size).toBe(parts);
			const ranges = asked().slice(0, parts).reverse();
			expect(Date.parse(ranges[0]![0]!)).toBe(Date.parse(from));
			expect(Date.parse(ranges.at(-1)![1]!)).toBe(Date.parse(until) - 1);
			for (let nth = 1; nth < parts; nth++) {
				expect(Date.parse(ranges[nth]![0]!)).toBe(Date.parse(ranges[nth - 1]![1]!) + 1);
			}
			for (const { from: start, until: end } of found) {
				expect(Date.parse(end as string) - Date.parse(start as string)).toBeLessThanOrEqual(
					92 * 864e5,
				);
			}
		},
	);

	it('of which a part is refused says so, and which reports there are', async () => {
		bench().world.sandbox.faults.add({ method: 'POST', skip: 1, times: 1, status: 422 });
		const range = { from: '2025-01-01', until: '2025-09-01' };
		const error = stopped(await run('requestPayments', range));
		expect(error.description).toContain(`were requested: ${data().reports[0]!.report.id}.`);
		// Some of it was done: that must not be told as if nothing had been.
		expect(error.context?.facts).toMatchObject({ outcome: 'unknown' });
		expect(error.description).not.toMatch(/run again|try again/i);
		const { endDate } = data().reports[0]!;
		expect(error.description).toContain('begins at ');
		const [, next = ''] = /begins at (\S+):/.exec(error.description) ?? [];
		expect(Date.parse(next)).toBe(Date.parse(endDate) + 1);
	});

	it('of which a part is refused is that of the first try where Retry on Fail goes on', async () => {
		bench().world.sandbox.faults.add({ method: 'POST', skip: 1, times: 1, status: 422 });
		const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 5 };
		const range = {
			from: '={{ new Date(Date.now() - 200 * 864e5).toISOString() }}',
			until: '={{ new Date().toISOString() }}',
		};
		const found = jsons(await run('requestPayments', range, { settings }));
		const told = found.map(({ from }) => Date.parse(from as string));
		const made = data()
			.reports.slice(0, found.length)
			.map(({ startDate }) => Date.parse(startDate));
		expect(told).toEqual(made.reverse());
	});

	it('of which a part is refused is asked for once where Retry on Fail goes on', async () => {
		bench().world.sandbox.faults.add({ method: 'POST', skip: 1, times: 1, status: 422 });
		const before = data().reports.length;
		const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
		const range = { from: '2025-01-01', until: '2025-09-01' };
		expect(jsons(await run('requestPayments', range, { settings }))).toHaveLength(3);
		expect(data().reports.length).toBe(before + 3);
	});
});

it('each kind of report sends what was given, by its names', async () => {
	const id = '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';
	const fields = { customerId: id, accountId: id, includeEventFees: true };
	const types = { transactionTypes: ['PAYMENT', 'REFUND'], dateFilterType: 'updatedAt' };
	jsons(await run('requestRefunds', { ...month, additionalFields: fields }));
	jsons(await run('requestPayouts', { ...month, additionalFields: fields }));
	const connect = { account: account(bench()), additionalFields: { ...types, allowEmpty: false } };
	jsons(await run('requestConnect', { ...month, ...connect }));
	expect(data().reports[0]).toMatchObject({ ...types, allowEmpty: false });
	expect(data().reports[2]).toMatchObject(fields);
});

describe('waiting for a report', () => {
	beforeEach(quickWaits);
	afterEach(() => jest.restoreAllMocks());
	const looks = () =>
		bench()
			.requests()
			.filter(({ operationId }) => operationId === 'getReport');
	const wait = (more: IDataObject = {}): IDataObject => ({
		options: { waitUntilAvailable: true, ...more },
	});
	const state = (...states: string[]) =>
		states.forEach((status, nth) =>
			bench().world.sandbox.faults.add({
				...{ operationId: 'getReport', status: 200, skip: 0 },
				...(nth < states.length - 1 ? { times: 1 } : {}),
				body: { status, createdAt: '2026-01-01T00:00:00Z' },
			}),
		);

	it('ends once it is available', async () => {
		state('REPORT_REQUESTED', 'REPORT_GENERATING', 'REPORT_AVAILABLE');
		const [json] = jsons(await run('requestPayments', { ...month, ...wait() }));
		expect(json).toMatchObject({ status: 'REPORT_AVAILABLE', isAvailable: true, note: null });
		expect(looks()).toHaveLength(3);
	});

	it.each([
		['REPORT_FAILED', /could not be made/],
		['REPORT_REMOVED', /was removed/],
	])('ends at %s, and says what that means', async (status, note) => {
		state('REPORT_GENERATING', status);
		const [json] = jsons(await run('requestPayments', { ...month, ...wait() }));
		expect(json).toMatchObject({ status, isAvailable: false, isFinal: true });
		expect(json?.note).toMatch(note);
	});

	it('ends at its time limit, and says that the report is still being made', async () => {
		state('REPORT_GENERATING');
		const [json] = jsons(await run('requestPayments', { ...month, ...wait({ waitAtMost: 30 }) }));
		expect(json).toMatchObject({ status: 'REPORT_GENERATING', isAvailable: false });
		expect(json?.note).toMatch(/not available in time/);
		expect(looks().length).toBeLessThanOrEqual(30);
		expect(looks().length).toBeGreaterThan(2);
	});

	it.each([500, 503, 429])('goes on where looks fail with %i for a while', async (status) => {
		const { faults } = bench().world.sandbox;
		faults.add({ operationId: 'getReport', status, times: 12 });
		faults.add({
			...{ operationId: 'getReport', status: 200, skip: 12 },
			body: { status: 'REPORT_AVAILABLE', createdAt: '2026-01-01T00:00:00Z' },
		});
		const [json] = jsons(await run('requestPayments', { ...month, ...wait() }));
		expect(json).toMatchObject({ status: 'REPORT_AVAILABLE', isAvailable: true, note: null });
	});

	it('ends at its time limit where all looks fail, and says so', async () => {
		bench().world.sandbox.faults.add({ operationId: 'getReport', status: 500 });
		const [json] = jsons(await run('requestPayments', { ...month, ...wait({ waitAtMost: 60 }) }));
		expect(json).toMatchObject({ status: 'REPORT_REQUESTED', isAvailable: false });
		expect(json?.note).toMatch(/not available in time.*The last look did not work out \(.*500/);
	});

	it('takes no other report for the one that is waited for', async () => {
		bench().world.sandbox.faults.add({
			...{ operationId: 'getReport', status: 200 },
			body: { id: 'another', status: 'REPORT_AVAILABLE' },
		});
		const [json] = jsons(await run('requestPayments', { ...month, ...wait({ waitAtMost: 60 }) }));
		expect(json?.id).toMatch(/^[0-9a-f-]{36}$/);
		expect(json).toMatchObject({ status: 'REPORT_REQUESTED', isAvailable: false });
		expect(json?.note).toMatch(/not available in time.*\(Volt’s answer is not about it\)/);
	});

	it('that cannot be looked at is still requested, and the item tells its ID', async () => {
		bench().world.sandbox.faults.add({ operationId: 'getReport', status: 403 });
		const [json] = jsons(await run('requestPayments', { ...month, ...wait() }));
		expect(json?.id).toMatch(/^[0-9a-f-]{36}$/);
		expect(json?.note).toMatch(/^It was requested, but could not be looked at/);
	});

	it('has no more than five in the making, however many parts there are', async () => {
		let most = 0;
		const { reports } = data();
		const underway = () =>
			reports.filter(({ report: { status } }) => /REQUESTED|GENERATING/.test(status)).length;
		const added = jest.spyOn(reports, 'unshift').mockImplementation((record) => {
			reports.splice(0, 0, record);
			most = Math.max(most, underway());
			return reports.length;
		});
		// Each look finds that one more is done.
		bench().world.sandbox.faults.add({
			...{ operationId: 'getReport', status: 200, carriedOut: true },
			body: { status: 'REPORT_AVAILABLE', createdAt: '2026-01-01T00:00:00Z' },
		});
		const looked = setInterval(settle, 5);
		const range = { from: '2024-01-01', until: '2026-01-01' };
		const found = jsons(await run('requestPayments', range));
		clearInterval(looked);
		added.mockRestore();
		expect(found).toHaveLength(8);
		expect(most).toBeLessThanOrEqual(5);
		expect(looks()).toHaveLength(3);
	});
});

describe('a download', () => {
	const CSV =
		'\ufeffid,amount,sortCode,reference\r\n001,12.50,040004,"a, ""b""\r\nc"\r\n002,x,000000,é\r\n';
	const download = async (parameters: IDataObject = {}) => {
		const id = reportIn(bench(), 'REPORT_AVAILABLE');
		return await run('download', { report: rl('id', id), ...parameters });
	};
	const serve = (body: string, more: FaultRule = {}) =>
		bench().world.sandbox.faults.add({
			...{ operationId: 'downloadReport', status: 200, body },
			headers: {
				'content-type': 'text/csv',
				'content-disposition': 'attachment; filename="r.csv"',
			},
			...more,
		});

	it('as a file is the file, byte for byte', async () => {
		serve(CSV);
		const [item] = items(await download({ fileField: 'report' }));
		expect(item?.json).toMatchObject({ fileName: 'r.csv', mimeType: 'text/csv' });
		expect(Buffer.from(item?.binary?.report?.data ?? '', 'base64').toString()).toBe(CSV);
		expect(bench().requests()[0]?.headers.accept).toBe('text/csv, application/csv');
	});

	it('as items has numbers in columns of amounts only: all others keep their zeros', async () => {
		serve(CSV);
		expect(jsons(await download({ as: 'items' }))).toEqual([
			{ id: '001', amount: 12.5, sortCode: '040004', reference: 'a, "b"\r\nc' },
			{ id: '002', amount: 'x', sortCode: '000000', reference: 'é' },
		]);
		const none = jsons(await download({ as: 'items', numberColumns: '' }));
		expect(none[0]?.amount).toBe('12.50');
		const own = jsons(await download({ as: 'items', numberColumns: 'sortCode, id,nothing' }));
		expect(own[0]).toMatchObject({ amount: '12.50', id: '001', sortCode: '040004' });
		expect(own[1]).toMatchObject({ sortCode: '000000' });
	});

	it.each([
		...[
			['-12.5', -12.5],
			['0', 0],
			['1250', 1250],
			['', ''],
			['1e3', '1e3'],
			['007', '007'],
		],
		...[
			['1234567890123456', '1234567890123456'],
			['1.234,50', '1.234,50'],
			[' 5 ', 5],
		],
	])('takes the amount %j for %j', async (cell, value) => {
		serve(`id,amount\n1,"${cell}"\n`);
		expect(jsons(await download({ as: 'items' }))[0]?.amount).toBe(value);
	});

	it('as items stops where it has as many as are wanted', async () => {
		const rows = Array.from({ length: 5000 }, (_, n) => `${n},${n}`).join('\n');
		serve(`id,amount\n${rows}\n`);
		expect(jsons(await download({ as: 'items', options: { mostRows: 3 } }))).toEqual(
			[0, 1, 2].map((n) => ({ id: String(n), amount: n })),
		);
		expect(jsons(await download({ as: 'items' }))).toHaveLength(5000);
	});

	it('of no rows gives no items', async () => {
		serve('id,amount\r\n');
		expect(jsons(await download({ as: 'items' }))).toEqual([]);
	});

	it.each<[string, string, FaultRule, RegExp]>([
		['an open quote', 'id\n"1', {}, /^The file ends within quotes/],
		['its end', CSV.repeat(1000), { truncate: true, status: undefined }, /broke|connection|whole/i],
		['a file', '<html>', { headers: { 'content-type': 'text/html' } }, /in the place of a file/],
		['a file', '{"a":1}', { headers: { 'content-type': 'application/json' } }, /in the place of/],
	])('without %s stops, and gives no half of it', async (_, body, effect, message) => {
		serve(body, effect);
		expect(stopped(await download({ as: 'items' })).message).toMatch(message);
	});

	it('that is not available yet stops with what Volt says', async () => {
		const id = reportIn(bench(), 'REPORT_FAILED');
		const { message, description } = stopped(await download({ report: rl('id', id) }));
		expect(message + description).toContain('REPORT_FAILED');
	});

	it.each(['', 'r-1'])('names its report by a UUID: %j', async (id) => {
		for (const operation of ['get', 'download']) {
			const error = stopped(await run(operation, { report: rl('id', `={{ "${id}" }}`) }));
			expect(error.message).toMatch(/^Report (is empty|must be a UUID)/);
		}
		expect(bench().sent()).toBe(0);
	});
});
