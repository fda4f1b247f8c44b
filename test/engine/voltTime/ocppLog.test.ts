import { ocppLog } from '../../../nodes/VoltTime/resources/ocppLog';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('ocppLog');
const charger = () => bench().world.sandbox.data.chargers[0]!;
const own = () => ({ charger: rl('id', charger().uuid) });
const asked = () => Object.fromEntries(new URLSearchParams(bench().requests().at(-1)?.query ?? ''));

describeOperations(ocppLog, { getAll: () => own() }, bench);

describe('OCPP messages', () => {
	it('are filtered by what they are', async () => {
		const filters = { method: 'RemoteStartTransaction', destination: 'charger', status: 'failed' };
		const found = jsons(await run('getAll', { ...own(), filters }));
		expect(found.length).toBeGreaterThan(0);
		for (const item of found) expect(item).toMatchObject(filters);
	});

	it('leave out heartbeats when asked to', async () => {
		const methods = async (filters: object) => {
			const found = jsons(await run('getAll', { ...own(), filters, returnAll: true }));
			return new Set(found.map(({ method }) => method));
		};
		expect(await methods({ hideInsignificant: false })).toContain('Heartbeat');
		expect(await methods({ hideInsignificant: true })).not.toContain('Heartbeat');
		expect(asked()['filter[hide_insignificant]']).toBe('1');
	});

	it('of a period are asked for in UTC, in the order that is wanted', async () => {
		const filters = {
			dateFrom: '2026-01-10T01:00:00+02:00',
			dateTo: '2026-01-11T00:00:00Z',
			sort: 'created_at',
		};
		await run('getAll', { ...own(), filters });
		expect(asked()).toEqual({
			'filter[date_from]': '2026-01-09 23:00:00',
			'filter[date_to]': '2026-01-11 00:00:00',
			sort: 'created_at',
		});
	});

	it('give their contents as data, also when the service sends text or OCPP’s own list', async () => {
		const sent = ['{"connectorId":1}', '[2,"a1","Heartbeat",{}]', { idTag: 'T1' }, 'broken {'];
		bench().stub.reset(() => ({ body: { data: sent.map((params, id) => ({ id, params })) } }));
		const result = await bench().stubbed({ resource: 'ocppLog', operation: 'getAll', ...own() });
		expect(jsons(result).map(({ params }) => params)).toEqual([
			{ connectorId: 1 },
			[2, 'a1', 'Heartbeat', {}],
			{ idTag: 'T1' },
			'broken {',
		]);
	});

	it('are not filtered by what is empty', async () => {
		const none = '={{ null }}';
		const filters = {
			...{ method: ' ', status: none, destination: '={{ undefined }}', sort: '={{ "" }}' },
			...{ dateFrom: '', dateTo: none },
		};
		jsons(await run('getAll', { ...own(), filters, limit: 1 }));
		expect(asked()).toEqual({});
	});

	it.each(['null', 'undefined', '""', '" "', '"yes"', '1'])(
		'with a switch that is {{ %s }} are refused by its name, and nothing is sent',
		async (value) => {
			const filters = { hideInsignificant: `={{ ${value} }}` };
			const { message } = stopped(await run('getAll', { ...own(), filters }));
			expect(message).toBe('Hide Insignificant must be true or false');
			expect(bench().requests()).toEqual([]);
		},
	);

	it.each([
		[{ dateFrom: 'soon' }, 'From is no date or time'],
		[{ dateFrom: '2026-01-02', dateTo: '2026-01-01' }, 'To is before From'],
		[{ status: '={{ "lost" }}' }, 'Status must be one of done, failed, pending'],
	])('with %j are refused, and nothing is sent', async (filters, message) => {
		expect(stopped(await run('getAll', { ...own(), filters })).message).toBe(message);
		expect(bench().requests()).toEqual([]);
	});
});
