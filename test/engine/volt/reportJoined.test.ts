/** Reports of one range that was asked for in parts, downloaded as one. */
import type { IDataObject } from 'n8n-workflow';
import { items, jsons, stopped } from '../../support/apiRequest';
import { operationBench } from '../../support/operations';

const { bench, run } = operationBench('report', {}, 'volt');
const store = () => bench().world.sandbox.volt.data;

const HEAD = 'id,amount,text\r\n';
const ids = (count: number): string[] =>
	Array.from({ length: count }, (_, at) => `1f0c2a4e-5b6d-4c3a-9e8f-00000000000${at + 1}`);
const inputs = (count: number) =>
	ids(count).map((id, at) => ({ json: { id, part: at + 1, parts: count } }));

/** So many available reports; each has these rows. */
function serve(...bodies: string[]): void {
	const { reports } = store();
	bench().world.sandbox.faults.clear();
	for (const [at, id] of ids(bodies.length).entries()) {
		const known = reports.find(({ report }) => report.id === id);
		const made = known ?? structuredClone(reports[0]!);
		Object.assign(made.report, { id, status: 'REPORT_AVAILABLE', type: 'payments' });
		if (!known) reports.push(made);
		bench().world.sandbox.faults.add({
			...{ path: `/reports/${id}/download`, status: 200, body: bodies[at]! },
			headers: { 'content-type': 'text/csv' },
		});
	}
}

const join = async (parameters: IDataObject, more: Parameters<typeof run>[2] = {}) =>
	await run('downloadJoined', parameters, more);
const textOf = (item: ReturnType<typeof items>[number] | undefined) =>
	Buffer.from(item?.binary?.data?.data ?? '', 'base64').toString();
const downloads = () =>
	bench()
		.requests()
		.filter(({ operationId }) => operationId === 'downloadReport');

const PARTS = [
	`${HEAD}001,1,"a, b"\r\n002,2.50,\r\n`,
	`${HEAD}002,2.50,\r\n003,x,\r\n`,
	`${HEAD}004,4,\r\n`,
];
const WHOLE = `${HEAD}001,1,"a, b"\r\n002,2.50,\r\n003,x,\r\n004,4,\r\n`;

describe('reports of a range, joined', () => {
	it('are one file of all input items, in the order of their parts', async () => {
		serve(...PARTS);
		const [first, second, third] = inputs(3);
		const given = { reports: '={{ $json }}' };
		const found = items(await join(given, { items: [third!, first!, second!] }));
		expect(found).toHaveLength(1);
		expect(textOf(found[0])).toBe(WHOLE);
		expect(found[0]?.json).toMatchObject({
			...{ fileName: 'report.csv', mimeType: 'text/csv' },
			...{ reports: 3, rows: 4, repeatedRows: 1, idColumn: 'id' },
		});
		expect(found[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	it('are items by choice, with numbers in the columns you name', async () => {
		serve(...PARTS);
		const given = { reports: ids(3).join(), as: 'items' };
		expect(jsons(await join(given))).toEqual([
			{ id: '001', amount: 1, text: 'a, b' },
			{ id: '002', amount: 2.5, text: '' },
			{ id: '003', amount: 'x', text: '' },
			{ id: '004', amount: 4, text: '' },
		]);
	});

	it.each<[string, (all: string[]) => unknown]>([
		['a list', (all) => all],
		['lines', (all) => all.join('\n')],
		['commas and blanks', (all) => ` ${all.join(', ')},`],
		['JSON', (all) => JSON.stringify(all)],
		['records', (all) => all.map((id) => ({ id }))],
		['items of n8n', (all) => all.map((id) => ({ json: { id } }))],
		['one twice', (all) => [...all, all[0]!.toUpperCase()]],
	])('may be named by %s: in the order given', async (_, form) => {
		serve(...PARTS);
		const input = [{ json: { given: form(ids(3).reverse()) } as IDataObject }];
		const given = { reports: '={{ $json.given }}', idColumn: '' };
		const [found] = items(await join(given, { items: input }));
		expect(textOf(found)).toBe(
			`${HEAD}004,4,\r\n002,2.50,\r\n003,x,\r\n001,1,"a, b"\r\n002,2.50,\r\n`,
		);
		expect(found?.json).toMatchObject({ reports: 3, repeatedRows: 0, idColumn: null });
	});

	it('are what Volt has of the range, asked for in parts', async () => {
		const range = { from: '2025-06-01T00:00:00Z', until: '2026-12-31T00:00:00Z' };
		const asked = items(await run('requestPayments', range));
		expect(asked.length).toBeGreaterThan(5);
		for (const { report } of store().reports) report.status = 'REPORT_AVAILABLE';
		const given = { reports: '={{ $json }}', as: 'items', options: { mostRows: 5000 } };
		const found = jsons(await join(given, { items: asked }));
		const [from, until] = [range.from, range.until].map((at) => Date.parse(at));
		const within = [...store().payments.values()]
			.map(({ payment }) => payment)
			.filter(({ createdAt: at }) => Date.parse(at) >= from! && Date.parse(at) < until!);
		expect(within.length).toBeGreaterThan(10);
		expect(found.map(({ id }) => id).sort()).toEqual(within.map(({ id }) => id).sort());
	});

	it('as items stop where there are as many as are wanted: the next report is not read', async () => {
		serve(...PARTS);
		const options = { mostRows: 2 };
		expect(jsons(await join({ reports: ids(3), as: 'items', options }))).toHaveLength(2);
		expect(downloads()).toHaveLength(1);
	});

	it('may be long: each is read as it arrives, whatever it is cut into', async () => {
		const rows = (from: number, until: number) =>
			Array.from({ length: until - from }, (_, at) => `${from + at},1,${'é'.repeat(50)}\r\n`).join(
				'',
			);
		serve(HEAD + rows(0, 6000), HEAD + rows(5000, 12_000), HEAD + rows(12_000, 12_001));
		const [found] = items(await join({ reports: ids(3) }));
		expect(textOf(found)).toBe(HEAD + rows(0, 12_001));
		expect(found?.json).toMatchObject({ rows: 12_001, repeatedRows: 1000 });
	});
});

describe('reports that cannot be joined', () => {
	it.each(['REPORT_GENERATING', 'REPORT_FAILED', 'REPORT_REMOVED'] as const)(
		'since one is %s are not downloaded, and the message says which',
		async (status) => {
			serve(...PARTS);
			store().reports.find(({ report: { id } }) => id === ids(2)[1])!.report.status = status;
			const { message } = stopped(await join({ reports: ids(3) }));
			expect(message).toBe(`Report 2 of 3 (${ids(2)[1]}) cannot be downloaded: ${status}`);
			expect(downloads()).toEqual([]);
		},
	);

	it.each(['file', 'items'])(
		'give nothing as %s, and the message says which and why',
		async (as) => {
			const second = `Report 2 of 2 (${ids(2)[1]})`;
			const cases: Array<[string, RegExp]> = [
				['id,text\r\n1,a\r\n', /has other columns than Report 1 of 2/],
				[`${HEAD}001,2,\r\n`, /has the row "001" otherwise than/],
				[`${HEAD}"`, /cannot be joined: The file ends within quotes/],
			];
			for (const [body, why] of cases) {
				serve(`${HEAD}001,1,\r\n`, body);
				const { message } = stopped(await join({ reports: ids(2), as }));
				expect(message.startsWith(second)).toBe(true);
				expect(message).toMatch(why);
			}
		},
	);

	it.each(['file', 'items'])('since one breaks off, or is refused, give no %s', async (as) => {
		serve(PARTS[0]!);
		// One of its own: time changes the state of those that the sandbox is making.
		const { report } = structuredClone(
			store().reports.find(({ report: { id } }) => id === ids(1)[0])!,
		);
		report.id = `${ids(1)[0]!.slice(0, -1)}9`;
		store().reports.push({ ...structuredClone(store().reports[0]!), report });
		bench().world.sandbox.faults.add({
			...{ path: `/reports/${report.id}/download`, truncate: true },
			...{ body: PARTS[1]!.repeat(9999), headers: { 'content-type': 'text/csv' } },
		});
		const broken = stopped(await join({ reports: [...ids(1), report.id], as }));
		expect(broken.message).toMatch(/^Report 2 of 2 .*: .*(broke|connection|whole)/i);
		const other = '1f0c2a4e-5b6d-4c3a-9e8f-0000000000ff';
		const unknown = stopped(await join({ reports: [ids(1)[0], other], as }));
		expect(unknown.message).toMatch(/^Report 2 of 2 \(1f0c2a4e.*ff\): /);
	});

	it.each([
		[202, ''],
		[204, undefined],
		[206, `${HEAD}002,2.50,\r\n`],
	])(
		'since one is answered with %i give nothing, nor does that one alone',
		async (status, body) => {
			for (const as of ['file', 'items']) {
				serve(...PARTS);
				bench().world.sandbox.faults.clear();
				bench().world.sandbox.faults.add({
					...{ path: `/reports/${ids(2)[1]}/download`, status, body },
					headers: { 'content-type': 'text/csv' },
				});
				const what = `with HTTP ${status} in the place of a file`;
				const joined = stopped(await join({ reports: ids(3), as })).message;
				expect(joined).toMatch(/^Report 2 of 3 /);
				expect(joined).toContain(what);
				const report = { __rl: true, mode: 'id', value: ids(2)[1] };
				expect(stopped(await run('download', { report, as })).message).toContain(what);
			}
		},
	);

	it('since Volt’s answer is about another one are not downloaded', async () => {
		for (const id of [ids(1)[0], undefined]) {
			serve(...PARTS);
			const body = { id, status: 'REPORT_AVAILABLE', createdAt: '2026-01-01T00:00:00Z' };
			bench().world.sandbox.faults.add({ path: `/reports/${ids(2)[1]}`, status: 200, body });
			bench().world.sandbox.resetStats();
			const { message } = stopped(await join({ reports: ids(3) }));
			expect(message).toBe(`Report 2 of 3 (${ids(2)[1]}): Volt’s answer is not about it`);
			expect(downloads()).toEqual([]);
		}
	});

	it('since they are of several kinds are refused', async () => {
		serve(...PARTS);
		store().reports.find(({ report: { id } }) => id === ids(2)[1])!.report.type = 'refund';
		expect(stopped(await join({ reports: ids(3) })).message).toBe('Reports are of several kinds');
		expect(downloads()).toEqual([]);
	});

	it.each<[unknown, string]>([
		['', 'Reports is empty'],
		[[], 'Reports is empty'],
		['r-1', 'Reports must be IDs of reports'],
		[[{ part: 1 }], 'Reports must be IDs of reports'],
		[7, 'Reports must be IDs of reports'],
		['[', 'Reports is not valid JSON'],
		[[{ id: ids(1)[0], part: 1, parts: 2 }], 'Reports: part 2 of 2 is missing'],
		[[inputs(2)[0]!.json, { ...inputs(2)[1]!.json, part: 1 }], 'Reports: part 2 of 2 is missing'],
		[[inputs(1)[0]!.json, { ...inputs(2)[1]!.json }], 'Reports are of several requests'],
	])('as %j is no list of them is refused, and nothing is sent', async (given, message) => {
		const input = [{ json: { given } as IDataObject }];
		const error = stopped(await join({ reports: '={{ $json.given }}' }, { items: input }));
		expect(error.message).toBe(message);
		expect(bench().sent()).toBe(0);
	});
});
