import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { simplified } from '../../../../../nodes/core/operation/shape';
import {
	payableSessionShape,
	publicSessionShape,
	startedSessionShape,
} from '../../../../../nodes/VoltTime/shapes/publicCharging';
import {
	teamTransactionShape,
	transactionShape,
} from '../../../../../nodes/VoltTime/shapes/transaction';

const root = path.resolve(__dirname, '../../../../..');
const START = '2026-01-10T01:00:00.000000Z';
const lasting = (started_at: unknown, stopped_at: unknown) =>
	simplified({ started_at, stopped_at } as IDataObject, transactionShape).durationMinutes;

describe('a session', () => {
	it.each([
		[START, '2026-01-10T02:30:00.000000Z', 90],
		[START, '2026-01-10 02:00:00', 60],
		['2026-01-10T01:00:00+01:00', '2026-01-10T01:00:00Z', 60],
		// Clocks are changed in Amsterdam, and in New York, meanwhile.
		['2026-03-29 00:30:00', '2026-03-29 03:30:00', 180],
		['2026-03-29T01:30:00+01:00', '2026-03-29T03:30:00+02:00', 60],
		['2026-11-01 05:30:00', '2026-11-01 06:30:00', 60],
		[1768006800, 1768010400000, 60],
		[START, START, 0],
	])('from %j to %j lasts so many minutes', (start, stop, expected) => {
		expect(lasting(start, stop)).toBe(expected);
	});

	it.each([
		[START, null],
		[START, ''],
		[START, '0000-00-00 00:00:00'],
		[START, '1970-01-01T00:00:00Z'],
		['0001-01-01T00:00:00Z', '2026-01-10T02:00:00Z'],
		[START, '2026-01-10T00:59:59Z'],
		['10-01-2026 01:00', '10-01-2026 02:00'],
		['2026-01-10', '2026-01-10 02:00:00'],
		[START, {}],
		[START, undefined],
	])('from %j to %j lasts nobody knows how long', (start, stop) => {
		expect(lasting(start, stop)).toBeNull();
		const record = { started_at: start, stopped_at: stop } as IDataObject;
		expect(simplified(record, teamTransactionShape).durationMinutes).toBeNull();
	});

	it.each([-1, '-1', -0.05, '-12.5'])('has no energy and no meter at %j', (value) => {
		const record = { total_kwh: value, meter_start: value, meter_stop: value };
		for (const shape of [transactionShape, teamTransactionShape]) {
			expect(simplified(record, shape)).toMatchObject({
				...{ total_kwh: value, energyKwh: null },
				...{ meterStartKwh: null, meterStopKwh: null },
			});
		}
		for (const shape of [publicSessionShape, payableSessionShape, startedSessionShape]) {
			expect(simplified({ energy_kwh: value }, shape).energyKwh).toBeNull();
		}
	});

	it.each<[unknown, boolean | null, string | null]>([
		[null, true, null],
		['', true, null],
		['-', true, null],
		['0000-00-00 00:00:00', true, null],
		['-000001-11-30T00:00:00.000000Z', true, null],
		['1970-01-01T00:00:00.000000Z', true, null],
		[0, true, null],
		[START, false, '2026-01-10T01:00:00.000Z'],
		[1768006800, false, '2026-01-10T01:00:00.000Z'],
		['10-01-2026 01:00', null, '10-01-2026 01:00'],
		['N/A', null, 'N/A'],
		[true, null, null],
		[[], null, null],
		[undefined, null, null],
	])('that ended at %j: under way %j, end %j', (stopped_at, active, end) => {
		const found = simplified({ stopped_at } as IDataObject, transactionShape);
		expect([found.active, found.stopped_at]).toEqual([active, end]);
	});

	it('is the same wherever n8n runs', () => {
		const record = { started_at: '2026-03-29 00:30:00', stopped_at: '2026-03-29 03:30:00' };
		const code = `
			const { simplified } = require('./nodes/core/operation/shape.ts');
			const { transactionShape } = require('./nodes/VoltTime/shapes/transaction.ts');
			for (const zone of ['UTC', 'Europe/Amsterdam', 'America/New_York', 'Asia/Kolkata']) {
				process.env.TZ = zone;
				const { started_at, durationMinutes } = simplified(${JSON.stringify(record)}, transactionShape);
				console.log(new Date(0).getHours(), started_at, durationMinutes);
			}`;
		const args = ['--import', 'tsx', '-e', code];
		const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
		const same = '2026-03-29T00:30:00.000Z 180';
		expect([stdout.trim().split('\n'), stderr]).toEqual([
			[`0 ${same}`, `1 ${same}`, `19 ${same}`, `5 ${same}`],
			'',
		]);
	});
});
