/** Words in the place of a record, for every shape there is, with what stands beside it. */
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { Params } from '../../../../../nodes/core/item/params';
import { wantedShape } from '../../../../../nodes/core/operation/commonFields';
import { fieldNames, type Shape } from '../../../../../nodes/core/operation/shape';
import { resources as volt } from '../../../../../nodes/Volt/resources';
import { resources as voltTime } from '../../../../../nodes/VoltTime/resources';

/** Where a record has a message of its own, one may be all that it says. */
const hasMessage = (shape: Shape) => fieldNames(shape).includes('message');

const SHAPES: Array<[name: string, shape: Shape]> = [...voltTime, ...volt].flatMap((resource) =>
	resource.operations.flatMap(
		(one): Array<[string, Shape]> =>
			'shape' in one && one.shape && !hasMessage(one.shape)
				? [[`${resource.name}: ${one.name}`, one.shape]]
				: [],
	),
);
const BESIDE = [undefined, { environment: 'sandbox' }];
const DETAILS: Array<[output: string, outputFields: string[]]> = [
	['simplified', []],
	['selected', ['id']],
];
const RAW: (typeof DETAILS)[0] = ['raw', []];

/** What becomes of an answer. */
function made(shape: Shape, answer: unknown, reads: boolean, [output, names]: (typeof DETAILS)[0]) {
	const given = { output, outputFields: names };
	const params = new Params({} as IExecuteFunctions, 0, undefined, Object.entries(given));
	return BESIDE.map((beside) => () => wantedShape(shape, params, reads, beside)(answer));
}

const WORDS: IDataObject[] = [
	{ message: 'Not now.' },
	{ data: { message: 'Not now.' } },
	{ success: true, message: 'Not now.', errors: [] },
	{ success: false, message: ' Not now. ' },
];

describe.each(SHAPES)('%s', (_, shape) => {
	it.each(WORDS)('%j after a write is kept', (answer) => {
		const all = DETAILS.flatMap((detail) => made(shape, answer, false, detail));
		for (const one of all) expect(JSON.stringify(one())).toContain('Not now.');
	});

	it.each(WORDS)('%j is no record that was read', (answer) => {
		const all = DETAILS.flatMap((detail) => made(shape, answer, true, detail));
		for (const one of all) expect(one).toThrow('The service answered “Not now.”');
	});

	it('what is no record is left as it is, and everything is as Raw', () => {
		for (const answer of ['text', 5, null, true, [{ id: 'x' }]]) {
			const all = [...DETAILS, RAW].flatMap((detail) => made(shape, answer, true, detail));
			for (const one of all) expect(one()).toBe(answer);
		}
		for (const answer of [[], {}, ...WORDS]) {
			for (const one of made(shape, answer, true, RAW)) expect(one()).toBe(answer);
		}
	});

	it('without fields, which PHP writes as [], is as one that has none', () => {
		for (const detail of DETAILS) {
			const [none, noneBeside] = made(shape, {}, false, detail);
			const [list, listBeside] = made(shape, [], false, detail);
			expect([list?.(), listBeside?.()]).toEqual([none?.(), noneBeside?.()]);
			expect(Object.keys(none?.() as IDataObject)).not.toHaveLength(0);
		}
	});
});
