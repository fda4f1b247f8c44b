/** hoppscotch #5156, bitcoin-core (npm) #16, json-with-bigint #25: a number that was typed goes out with its digits. */
import { jsons, stopped, useBench } from '../../support/apiRequest';

const bench = useBench();
const post = (jsonBody: string) => ({ method: 'POST', path: '/x', bodyType: 'json', jsonBody });
const sent = () => bench().stub.seen.at(-1)?.body.toString() ?? '';

/** A number's value as digits without zeros at either end, a point, and an exponent: the same for `1.10` and `11e-1`. */
function value(number: string): string {
	const [, sign = '', whole = '', part = '', exponent = '0'] =
		/^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(number) ?? [];
	const digits = `${whole}${part}`.replace(/^0+/, '');
	const bare = digits.replace(/0+$/, '');
	return bare === ''
		? '0'
		: `${sign}${bare}e${Number(exponent) - part.length + digits.length - bare.length}`;
}

const NUMBERS = [
	...[
		'0.123456789012345678',
		'1222223333.00000001',
		'12345678901234.5678901',
		'-0.30000000000000000004',
	],
	...[
		'9007199254740993',
		'12345678901234567890',
		'9007199254740.993',
		'1e400',
		'1e-400',
		'1.000000000000000000001e3',
	],
	...[
		'0',
		'1.10',
		'12.50',
		'0.1',
		'1E3',
		'-7',
		'1e-7',
		'123456789012345',
		'5e-324',
		'0.30000000000000004',
	],
];

describe.each(['stubbed', 'stubbedVolt'] as const)('%s', (run) => {
	it.each(NUMBERS)('%s in a JSON body has the same value when it arrives', async (number) => {
		jsons(await bench()[run](post(`{"text": "1.10 \\" 3", "deep": [{"amount": ${number}}]}`)));
		const [, arrived = ''] = /"amount":\s*([^}\]]+)/.exec(sent()) ?? [];
		expect(value(arrived.trim())).toBe(value(number));
	});

	it.each(['0.123456789012345678', '12345678901234567890', '1'])(
		'beside %s what stands for no value is refused',
		async (number) => {
			for (const nothing of ['Invalid DateTime', 'Invalid Date', '[object Object]']) {
				const result = await bench()[run](post(`{"amount": ${number}, "at": ["${nothing}"]}`));
				expect(stopped(result).message).toContain('"at.0" in JSON Body');
			}
			expect(bench().stub.seen).toHaveLength(0);
		},
	);
});
