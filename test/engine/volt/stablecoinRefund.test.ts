import type { IDataObject } from 'n8n-workflow';
import { stablecoinRefund } from '../../../nodes/Volt/resources/stablecoinRefund';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench } from '../../support/operations';

const { bench, run } = operationBench('stablecoinRefund', {}, 'volt');

let used = 0;
/** Another received payment each time, and one of its wallets. */
async function refund(more: IDataObject = {}): Promise<IDataObject> {
	const all = [...bench().world.sandbox.volt.data.payments.values()];
	const paymentId = all.filter(({ payment }) => payment.status === 'RECEIVED')[used++]?.payment.id;
	const [wallet] = jsons(await run('getWallets', { paymentId }));
	bench().world.sandbox.resetStats();
	return { paymentId, walletId: wallet?.walletId, refundReference: 'refund-1', ...more };
}
let sample: IDataObject;
beforeAll(async () => {
	sample = await refund();
});

describeOperations(
	stablecoinRefund,
	{ getWallets: () => ({ paymentId: sample.paymentId }), create: () => sample },
	bench,
	'volt',
);

describe('a refund in stablecoins', () => {
	it('is made once for a payment and reference, and told when it is asked for again', async () => {
		const asked = await refund({ reason: 'Returned' });
		const [first] = jsons(await run('create', asked));
		expect(first).toMatchObject({
			...{ status: 'PENDING', reason: 'Returned', refundReference: 'refund-1' },
			...{ alreadyCreated: false, environment: 'custom' },
		});
		const { message, description } = stopped(await run('create', asked));
		expect(message).toMatch(/was asked for before; whether it exists is not known/);
		expect(description).toContain('another Refund Reference makes another refund');
		const options = { whenUnclear: 'data' };
		const [unclear] = jsons(await run('create', { ...asked, options }));
		expect(unclear).toMatchObject({ id: null, verified: false, outcome: 'unknown' });
		const other = stopped(await run('create', { ...asked, refundReference: 'refund-2' }));
		expect(other.description).toContain('not finished yet');
	});

	it('has a key of payment and reference, not of the wallet or reason', async () => {
		const asked = await refund();
		await run('create', asked);
		await run('create', { ...asked, reason: 'Another' });
		await run('create', { ...asked, refundReference: 'refund-3' });
		const keys = bench()
			.requests()
			.map(({ headers }) => headers['idempotency-key']);
		expect(keys[0]).toBe(keys[1]);
		expect(keys[2]).not.toBe(keys[0]);
	});

	it('whose answer is lost is not sent again, and told as unknown', async () => {
		const asked = await refund();
		bench().world.sandbox.faults.add({ operationId: 'createStablecoinRefund', reset: 'after' });
		const { message } = stopped(await run('create', asked));
		expect(message).toMatch(/^Whether the refund “refund-1” exists is not known/);
		expect(
			bench()
				.requests()
				.filter(({ method }) => method === 'POST').length,
		).toBe(1);
	});

	it('in conflict with what Volt does not tell is not known, and not sent again', async () => {
		const asked = await refund();
		bench().world.sandbox.faults.add({
			operationId: 'createStablecoinRefund',
			status: 409,
			body: {},
		});
		const settings = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
		const { message } = stopped(await run('create', asked, { settings }));
		expect(message).toMatch(/was asked for before; whether it exists is not known/);
		const sent = bench().requests();
		expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	it.each([
		[{ refundReference: ' ' }, 'Refund Reference is empty'],
		[{ walletId: 'x' }, 'Wallet ID must be a UUID'],
		[{ paymentId: 'x' }, 'Payment must be a UUID like 1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f'],
	])('with %j is refused, and nothing is sent', async (wrong, message) => {
		expect(stopped(await run('create', { ...sample, ...wrong })).message).toBe(message);
		expect(bench().requests()).toEqual([]);
	});
});
