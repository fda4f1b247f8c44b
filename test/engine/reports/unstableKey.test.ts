/** adyen-commercetools #1305, square-mcp-server #31: a key that is another one at each try is no key. */
import { createPayment, pairs, useBench } from '../../support/apiRequest';
import { numbered } from '../../support/world';

const bench = useBench();
const VOLATILE = "={{ 'order-' + $now.toMillis() + '-' + Math.random() }}";

describe('Retry on Fail, a payment that may have been made, and a key by an expression', () => {
	it.each([
		['the option', createPayment({ idempotencyKey: VOLATILE, tries: 1 })],
		[
			'a header',
			{
				...createPayment({ tries: 1 }),
				...{ sendHeaders: true, headers: pairs(['Idempotency-Key', VOLATILE]) },
			},
		],
	])('%s: never goes out with two keys', async (_, parameters) => {
		// Carried out, but the answer is lost on the way.
		bench().stub.reset((_seen, nth) =>
			nth === 0 ? { raw: (res) => res.destroy() } : { status: 201, body: { id: 'second' } },
		);
		const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		await bench().stubbedVolt(parameters, { settings, items: numbered(1) });
		const keys = bench().stub.seen.map(({ headers }) => headers['idempotency-key']);
		expect(new Set(keys).size).toBe(1);
	});
});
