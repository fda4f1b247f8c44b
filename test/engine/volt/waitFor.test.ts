/** Mandates and refunds that were made before, and are waited for by looking. */
import type { IDataObject } from 'n8n-workflow';
import type { MandateStatus } from '../../../sandbox/volt/data/payment-types';
import { jsons, stopped } from '../../support/apiRequest';
import { waitingBench, type More } from '../../support/volt/waiting';

const { bench, sandbox, after } = waitingBench();

const run = async (resource: string, parameters: IDataObject, more: More = {}) =>
	await bench().volt({ resource, operation: 'wait', ...parameters }, more);

const looks = (operationId: string) =>
	bench()
		.requests()
		.filter((request) => request.operationId === operationId).length;

function mandate() {
	const [known] = sandbox().volt.data.mandates.values();
	if (!known) throw new Error('The sandbox has mandates.');
	const state = (status: string) => {
		known.status = { status: status as MandateStatus, details: null };
	};
	state('AWAITING_AUTHORISATION');
	return { id: known.id, state };
}

describe('a mandate', () => {
	it.each([
		['ACTIVE', 'active', true],
		['DECLINED', 'declined', false],
		['EXPIRED', 'expired', false],
	])('that becomes %s ends the wait as %s', async (status, waitOutcome, canCollect) => {
		const { id, state } = mandate();
		after(90, () => state(status));
		const [json] = jsons(await run('mandate', { mandateId: id }));
		expect(json).toMatchObject({ id, status, waitOutcome, canCollect, note: null });
		expect(json?.waitedSeconds).toBeGreaterThanOrEqual(90);
		expect(json?.waitedSeconds).toBeLessThanOrEqual(121);
	});

	it('that nobody decides on ends with its time limit, and what is known', async () => {
		const { id } = mandate();
		const [json] = jsons(await run('mandate', { mandateId: id, waitAtMost: 3600 }));
		expect(json).toMatchObject({ waitOutcome: 'timeLimit', waitedSeconds: 3600 });
		expect(json?.note).toMatch(/last state seen is AWAITING_AUTHORISATION.*may still agree/);
		expect(looks('getMandate')).toBeLessThan(136);
		expect(looks('getMandate')).toBeGreaterThan(100);
	});

	it('in a state that nobody knows is waited for, and one that is there already is given', async () => {
		const { id, state } = mandate();
		state('SOMETHING_NEW');
		const [json] = jsons(await run('mandate', { mandateId: id, waitAtMost: 20 }));
		expect(json).toMatchObject({ waitOutcome: 'timeLimit', status: 'SOMETHING_NEW' });
		state('ACTIVE');
		const [now] = jsons(await run('mandate', { mandateId: id }));
		expect(now).toMatchObject({ waitOutcome: 'active', waitedSeconds: 0 });
	});

	it('is looked at by the ID that was given, where its answers tell none', async () => {
		const { id } = mandate();
		const { faults } = sandbox();
		const serve = (status: string) => {
			faults.clear();
			faults.add({ operationId: 'getMandate', status: 200, body: { status: { status } } });
		};
		serve('AWAITING_AUTHORISATION');
		after(20, () => serve('ACTIVE'));
		const [json] = jsons(await run('mandate', { mandateId: id, waitAtMost: 60 }));
		expect(json).toMatchObject({ id, waitOutcome: 'active' });
		const paths = bench()
			.requests()
			.map(({ path }) => path);
		expect(new Set(paths)).toEqual(new Set([`/mandates/${id}`]));
	});

	it('that cannot be read at first stops the node, and later looks that fail do not', async () => {
		const { id, state } = mandate();
		const unknown = { mandateId: '00000000-0000-4000-8000-000000000000' };
		expect(stopped(await run('mandate', unknown)).message).toMatch(/has nothing at/);
		sandbox().faults.add({ operationId: 'getMandate', status: 500, skip: 1, times: 3 });
		after(30, () => state('ACTIVE'));
		const [json] = jsons(await run('mandate', { mandateId: id }));
		expect(json).toMatchObject({ waitOutcome: 'active', note: null });
	});
});

describe('mandates of several items', () => {
	/** So many mandates on which nobody has decided; each item has the ID of one. */
	function several(count: number) {
		const { mandates } = sandbox().volt.data;
		const [known] = mandates.values();
		if (!known) throw new Error('The sandbox has mandates.');
		const made = Array.from({ length: count }, (_, nth): typeof known => ({
			...structuredClone(known),
			id: `1f0c2a4e-5b6d-4c3a-9e8f-${String(nth).padStart(12, '0')}`,
			status: { status: 'AWAITING_AUTHORISATION', details: null },
		}));
		for (const one of made) mandates.set(one.id, one);
		return { made, items: made.map(({ id }) => ({ json: { id } })) };
	}
	const given = { mandateId: '={{ $json.id }}', waitAtMost: 600 };

	it.each([1, 50, 51, 130])('are waited for side by side: %i of them', async (count) => {
		const { made, items } = several(count);
		const last = made[count - 1]!;
		last.status.status = 'ACTIVE';
		// Too late for who looks at it only once others are out of time.
		after(500, () => (last.status.status = 'CANCELLED'));
		const found = jsons(await run('mandate', given, { items }));
		expect(found.map(({ id }) => id)).toEqual(made.map(({ id }) => id));
		expect(found[count - 1]).toMatchObject({ waitOutcome: 'active', waitedSeconds: 0 });
		const others = found.slice(0, -1).map(({ waitOutcome }) => waitOutcome);
		expect(new Set(others).size).toBe(count > 1 ? 1 : 0);
	});

	it('are not waited for where one of them cannot be read', async () => {
		const { items } = several(2);
		const unknown = { json: { id: '00000000-0000-4000-8000-000000000000' } };
		const error = stopped(await run('mandate', given, { items: [...items, unknown] }));
		expect(error.message).toMatch(/has nothing at/);
		expect(looks('getMandate')).toBe(3);
	});
});

describe('a refund', () => {
	const id = '7f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';
	/** The refund as the Accounts API tells it, from so many seconds of waiting on. */
	const states = (...states: Array<[seconds: number, status: string]>) => {
		const serve = (status: string) => {
			sandbox().faults.clear();
			sandbox().faults.add({
				...{ operationId: 'getTransaction', status: 200 },
				body: { id, type: 'REFUND', amount: 500, currency: 'EUR', status },
			});
		};
		serve('PROCESSING');
		for (const [seconds, status] of states) after(seconds, () => serve(status));
	};

	it.each([
		['COMPLETED', 'refunded'],
		['REJECTED', 'failed'],
	])('that becomes %s ends the wait as %s', async (status, waitOutcome) => {
		states([45, status]);
		const [json] = jsons(await run('refund', { refundTransactionId: id }));
		expect(json).toMatchObject({
			id,
			status,
			state: waitOutcome,
			waitOutcome,
			amountDecimal: '5.00',
		});
		expect(json?.waitedSeconds).toBeGreaterThanOrEqual(45);
	});

	it.each([
		{ type: 'GATEWAY_PAYMENT', operation: 'INCOMING', status: 'COMPLETED' },
		{ type: 'MANUAL_CREDIT', operation: 'INCOMING', status: 'COMPLETED' },
		{ type: 'PAYOUT', operation: 'OUTGOING', status: 'REJECTED' },
		{ type: 'BOUNCE_BACK', operation: 'OUTGOING', status: 'COMPLETED' },
		{ type: 'REFUND', operation: 'INCOMING', status: 'COMPLETED' },
		{ type: 'PAYOUT', operation: 'OUTGOING', status: 'PROCESSING' },
	])('is no other transaction: %j is refused at once', async (record) => {
		sandbox().faults.add({
			...{ operationId: 'getTransaction', status: 200 },
			body: { id, amount: 500, currency: 'EUR', ...record },
		});
		const { message, description } = stopped(await run('refund', { refundTransactionId: id }));
		expect(message).toBe('Refund Transaction ID is not that of a refund of yours');
		expect(description).toContain(`${record.operation} ${record.type}`);
		expect(description).toMatch(/transactionId.*Create/);
		expect(looks('getTransaction')).toBe(1);
	});

	it('that takes days ends with its time limit, and is not to be made once more', async () => {
		states();
		const [json] = jsons(await run('refund', { refundTransactionId: id, waitAtMost: 60 }));
		expect(json).toMatchObject({ waitOutcome: 'timeLimit', state: 'accepted', waitedSeconds: 60 });
		expect(json?.note).toMatch(/may still be carried out.*before anything else is given back/);
		expect(json?.note).not.toMatch(/again/i);
	});
});

it.each([
	['mandate', 'mandateId'],
	['refund', 'refundTransactionId'],
])(
	'a %s that cannot be waited for is not told as one that was not made',
	async (resource, field) => {
		const { message, description } = stopped(
			await run(
				resource,
				{ [field]: crypto.randomUUID(), waitBy: 'notification' },
				{ run: { baseUrl: 'https://n8n.lan' } },
			),
		);
		expect(message).toMatch(/^Volt cannot send a notification to this execution/);
		expect(description).toMatch(
			/^Nothing was asked for by this node; what was made before stays\. /,
		);
	},
);

describe('an answer that is not about what is waited for', () => {
	const OTHER = '00000000-0000-4000-8000-00000000000f';
	const ENDED = { amount: 500, currency: 'EUR' };
	const id = '7f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';
	const MANDATE = ['mandate', 'mandateId', 'getMandate', { status: 'AWAITING_AUTHORISATION' }];
	const REFUND = ['refund', 'refundTransactionId', 'getTransaction', { status: 'PROCESSING' }];
	const kinds = [MANDATE, REFUND] as Array<[string, string, string, { status: string }]>;
	const others = ['ACTIVE', 'COMPLETED', 'REJECTED'].map((status) => ({
		...{ ...ENDED, id: OTHER, status },
	}));

	it.each(kinds)('at first: the %s is an error', async (resource, field, operationId) => {
		for (const body of others) {
			sandbox().faults.clear();
			sandbox().faults.add({ operationId, status: 200, body });
			const { message } = stopped(await run(resource, { [field]: id }));
			expect(message).toBe('Volt’s answer is not about the ID that was asked for');
		}
	});

	it.each(kinds)(
		'later: the %s stays as it was seen',
		async (resource, field, operationId, open) => {
			for (const body of others) {
				sandbox().faults.clear();
				sandbox().faults.add({
					operationId,
					status: 200,
					times: 1,
					body: { ...ENDED, ...open, id },
				});
				sandbox().faults.add({ operationId, status: 200, body });
				const [json] = jsons(await run(resource, { [field]: id, waitAtMost: 20 }));
				expect(json).toMatchObject({ id, status: open.status, waitOutcome: 'timeLimit' });
				expect(json?.note).toContain(
					'The last look did not work out (Volt’s answer is not about it)',
				);
			}
		},
	);
});
