/** zod #4283, validator.js #2573: a pattern that passes over a text of many millions of characters overflows the stack. */
import { jsons, useBench } from '../../support/apiRequest';

const bench = useBench();
const LONG = '12345678901234567890';
const MANY = 24_000_000;

/** What files look like within JSON. */
const TEXTS: Array<[string, string]> = [
	['plain', 'A'.repeat(MANY)],
	['with line breaks', `${'A'.repeat(74)}\\n`.repeat(MANY / 76)],
	['of escapes only', '\\\\'.repeat(MANY / 2)],
	['with quotes and numbers', `\\"${LONG}\\"`.repeat(MANY / 24)],
];

describe.each(TEXTS)(
	'a text of 24 million characters, %s, beside a number past 2^53',
	(_, text) => {
		const body = Buffer.from(`{"before":${LONG},"file":"${text}","id":${LONG}}`);
		const answer = { headers: { 'content-type': 'application/json' }, body };
		const parsed = JSON.parse(`"${text}"`) as string;
		const expected = { before: LONG, file: parsed, id: LONG };

		it.each([
			['stubbed', 'GET'],
			['stubbed', 'POST'],
			['stubbedVolt', 'GET'],
			['stubbedVolt', 'POST'],
		] as const)('is read: %s, %s', async (run, method) => {
			bench().stub.reset(() => answer);
			const [record] = jsons(await bench()[run]({ path: '/x', method }));
			// Not `toEqual` of the whole, whose message would hold the text.
			expect(Object.keys(record ?? {})).toEqual(Object.keys(expected));
			expect(record?.file === expected.file).toBe(true);
			expect([record?.before, record?.id]).toEqual([LONG, LONG]);
		});

		it('is sent as it was typed', async () => {
			const jsonBody = body.toString();
			jsons(await bench().stubbed({ path: '/x', method: 'POST', bodyType: 'json', jsonBody }));
			expect(bench().stub.seen[0]?.body.equals(body)).toBe(true);
		});
	},
);
