import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { reading } from '../../../../../nodes/core/values/readings';
import { fieldNames, shaped, type Shape } from '../../../../../nodes/core/operation/shape';

const shape: Shape = {
	keep: ['uuid', 'started_at', 'status'],
	add: { energyKwh: { type: 'number', from: ({ total_kwh }) => reading(total_kwh) } },
	more: ['charger', 'error'],
};
const record: IDataObject = {
	uuid: 'u-1',
	started_at: '2026-01-10 01:14:32',
	total_kwh: '7.5',
	charger: { identity: 'VT-1', connectors: [{ status: 'Charging' }] },
	error: 'NoError',
};

describe('a record', () => {
	it('simplified has the kept fields, null for missing ones, and the readings', () => {
		expect(shaped(record, shape, 'simplified', [])).toEqual({
			uuid: 'u-1',
			started_at: '2026-01-10T01:14:32.000Z',
			status: null,
			energyKwh: 7.5,
		});
	});

	it('with selected fields has these, also inside a field or worked out, null where there is none', () => {
		const names = ['charger.connectors.0.status', 'energyKwh', 'total_kwh', 'nothing', 'error'];
		expect(shaped(record, shape, 'selected', names)).toEqual({
			'charger.connectors.0.status': 'Charging',
			energyKwh: 7.5,
			total_kwh: '7.5',
			nothing: null,
			// A key named `error` would make n8n run the node again.
			errorCode: 'NoError',
		});
	});

	it('never has a key named error unless it is raw, nor reaches what the record inherits', () => {
		fc.assert(
			fc.property(
				fc.dictionary(fc.string(), fc.jsonValue()),
				fc.array(fc.oneof(fc.string(), fc.constantFrom('error', '__proto__', 'constructor'))),
				(any, names) => {
					const found = shaped(any, shape, 'selected', names);
					expect(Object.keys(found)).not.toContain('error');
					const reached = Object.getOwnPropertyDescriptor(found, 'constructor')?.value as unknown;
					expect(reached).not.toBe(Object);
				},
			),
		);
	});
});

it('the names offered are those of the shape, once, sorted', () => {
	expect(fieldNames({ ...shape, more: ['uuid', 'charger'] })).toEqual([
		'charger',
		'energyKwh',
		'started_at',
		'status',
		'uuid',
	]);
});
