import {
	bench,
	faults,
	operation,
	ORIGINS,
	PAYMENT,
	paymentIn,
	replyFaults,
	spec,
	sure,
} from './volt-harness';
import { amendment, held, newId, REQUESTS } from './volt-requests';

const everyOperation = Object.values(spec.paths)
	.flatMap((methods) => Object.values(methods))
	.map(({ operationId }) => operationId);

/** Operations that answer `{ exception }`. */
const LEGACY = Object.fromEntries(
	everyOperation
		.filter((name) => {
			const { servers } = operation(name).found as { servers?: { url: string }[] };
			return servers?.every(({ url }) => !/gateway|accounts/.test(url)) ?? false;
		})
		.map((name) => [name, true]),
);

test('every operation but the token has a handler, and every handler an operation', () => {
	const handled = Object.keys(bench().handlers);
	expect(handled.sort()).toEqual(everyOperation.filter((name) => name !== 'createToken').sort());
	expect(Object.keys(REQUESTS).sort()).toEqual(handled);
});

describe.each(Object.keys(REQUESTS))('%s', (name) => {
	test('answers a valid request as the specification says', async () => {
		const b = bench();
		const request = await sure(REQUESTS[name])(b);
		const { path, method, found } = operation(name);
		if (found.requestBody?.required) {
			const place = ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'];
			expect(faults(place, request.body)).toBe('');
		}
		const reply = await b.call(name, request);
		expect(reply.status).toBeLessThan(300);
		expect(replyFaults(name, reply)).toBe('');
	});

	const { path } = operation(name);
	if (!path.includes('{')) return;
	test('answers an unknown id with 404 in its own dialect', async () => {
		const b = bench();
		const request = await sure(REQUESTS[name])(b);
		const params = Object.fromEntries(
			Object.keys(request.params ?? {}).map((key) => [key, key === 'currency' ? 'EUR' : newId]),
		);
		const reply = await b.call(name, { ...request, params });
		expect(reply.status).toBe(404);
		const shape = name in LEGACY ? 'LegacyError' : 'Error';
		expect(faults(['components', 'schemas', shape], reply.body)).toBe('');
	});
});

test('one path on two hosts: the api host shows the legacy payment, the gateway the new one', async () => {
	const b = bench();
	const params = { id: paymentIn(b, 'SETTLED').id };
	const reply = await b.call('getPayment', { params, origin: ORIGINS.api });
	expect(faults(['components', 'schemas', 'LegacyPayment'], reply.body)).toBe('');
	expect(reply.body).toMatchObject({ currency: { decimal: 2 }, refundAvailable: true });
	const missing = await b.call('getPayment', { params: { id: newId }, origin: ORIGINS.api });
	expect(missing.body).toMatchObject({ exception: { code: 404 } });
});

test('every event has the shape of the webhook it is sent as', async () => {
	const b = bench();
	const made = await b.get<{ id: string }>('createPayment', { body: PAYMENT });
	b.pages.approve(made.id, 'receive');
	await b.get('requestRefund', { params: { id: made.id }, body: {} });
	for (const name of ['createTransaction', 'createPayout', 'simulateIncoming']) {
		await b.get(name, await sure(REQUESTS[name])(b));
	}
	const verifications = [...b.data.verifications.keys()];
	await held(b);
	const waiting = sure(
		[...b.data.verifications.keys()].find((key) => !verifications.includes(key)),
	);
	await b.get('rejectHolderVerification', { params: { id: waiting } });
	b.pages.approveAmendment((await amendment(b)).id, 'approve');
	b.wait(10_000);
	b.tick();
	const seen = new Set<string>();
	for (const event of b.events) {
		seen.add(event.type);
		const place = Object.entries(spec.webhooks).find(([name, { post }]) => {
			const { parameters = [] } = post as { parameters?: { schema: { enum?: string[] } }[] };
			return event.type === 'payment'
				? name === 'gatewayPayment'
				: parameters.some(({ schema }) => schema.enum?.includes(event.type));
		});
		const path = ['webhooks', sure(place)[0], 'post', 'requestBody', 'content'];
		expect(faults([...path, 'application/json', 'schema'], event.body)).toBe('');
	}
	expect([...seen].sort()).toEqual([
		'account_holder_verification_result_completed',
		'incoming_transaction_completed',
		'mandate_amended',
		'mandate_amendment_requested',
		'mandate_authorised',
		'mandate_requested',
		'outgoing_transaction_completed',
		'outgoing_transaction_rejected',
		'payment',
		'payment_received',
		'payout_confirmed',
		'refund_confirmed',
	]);
});
