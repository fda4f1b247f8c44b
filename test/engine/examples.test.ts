/** What the examples that deal with money come to, beyond what examples/manifest.json counts. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { CredentialStore, runWorkflow, type RunResult, type WorkflowInput } from '../../engine';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { CREDENTIALS, voltSigningData } from '../../sandbox/credentials';
import { allKinds, countMade, madeSince } from '../../scripts/start/made';
import {
	EXAMPLES,
	readManifest,
	sandboxOfAll,
	sceneOf,
	storyOf,
} from '../../scripts/start/manifest';

type Change = (workflow: WorkflowInput) => void;

let sandbox: Sandbox;
afterEach(async () => await sandbox.close());

/** Opens the sandbox of an example; its runs share it, each in an execution of its own. */
async function opened(name: string, options: SandboxOptions = {}) {
	const file = path.join(EXAMPLES, name);
	sandbox = await startSandbox({ validateResponses: true, ...sceneOf(file).sandbox, ...options });
	const volt = { ...CREDENTIALS.volt, data: voltSigningData(sandbox) };
	const credentials = await CredentialStore.from([volt]);
	const before = countMade(sandbox);
	return {
		made: () => madeSince(before, countMade(sandbox)),
		async run(change: Change = () => undefined, startNode?: string): Promise<RunResult> {
			const workflow = JSON.parse(readFileSync(file, 'utf8')) as WorkflowInput;
			change(workflow);
			const result = await runWorkflow(workflow, { nodes: 'source', credentials, startNode });
			expect([result.status, result.error?.message]).toEqual(['success', undefined]);
			return result;
		},
	};
}

const itemsOf = ({ nodes }: RunResult, name: string): IDataObject[] =>
	(nodes[name]?.items ?? []).map(({ json }) => json);

/** Gives a field of a Set node another value. */
const setting =
	(node: string, field: string, value: unknown): Change =>
	({ nodes }) => {
		const parameters = nodes.find(({ name }) => name === node)?.parameters;
		const { assignments } = (parameters?.assignments ?? {}) as {
			assignments?: Array<{ name: string; value: unknown }>;
		};
		const found = assignments?.find(({ name }) => name === field);
		if (!found) throw new Error(`${node} has no ${field}.`);
		found.value = value;
	};

/** A payer who leaves it to the test. */
const PATIENT = { payerAgreesAfterMs: undefined };
const withoutWaiting: Change = ({ nodes }) => {
	for (const { name, parameters } of nodes) if (name === 'Wait a Little') parameters.amount = 0;
};

describe('the example of an order', () => {
	it('looks 30 times at most, and sends no receipt for what is open or has failed', async () => {
		const { run, made } = await opened('volt-order-to-receipt.json', PATIENT);
		const open = await run(withoutWaiting);
		expect(open.nodes['Read Payment']?.runs).toBe(30);
		const [still] = itemsOf(open, 'Still Open');
		expect(still).toMatchObject({ isPaid: false, isFinal: false });
		sandbox.volt.pages.approve(still?.id as string, 'complete');
		const completed = await run(withoutWaiting);
		expect(itemsOf(completed, 'Still Open')).toMatchObject([{ status: 'COMPLETED' }]);
		sandbox.volt.pages.approve(still?.id as string, 'fail');
		const failed = await run(withoutWaiting);
		expect(itemsOf(failed, 'Not Paid')).toMatchObject([{ status: 'FAILED' }]);
		for (const { nodes } of [open, completed, failed]) expect(nodes.Receipt).toBeUndefined();
		expect(made().payments).toBe(1);
	});
});

describe('the example of a refund', () => {
	it('tells accepted from refunded when it runs again, and refunds once', async () => {
		let now = Date.now();
		const { run, made } = await opened('volt-refund-from-ticket.json', { now: () => now });
		const first = await run();
		expect(itemsOf(first, 'Tell: On Its Way')).toMatchObject([
			{ state: 'accepted', alreadyCreated: false, amountDecimal: '1.50' },
		]);
		now += 5000;
		const later = await run();
		expect(itemsOf(later, 'Tell: Refunded')).toMatchObject([
			{ state: 'refunded', alreadyCreated: true, amountDecimal: '1.50' },
		]);
		expect(itemsOf(later, 'Say What Is Left')).toMatchObject([{ refundedBefore: '1.50 EUR' }]);
		expect(made().refunds).toBe(1);
	});

	it('sends more than is left to somebody who looks, with the numbers', async () => {
		const { run, made } = await opened('volt-refund-from-ticket.json');
		const result = await run(setting('Ticket', 'giveBack', '99999.00'));
		const [{ description } = {}] = itemsOf(result, 'Look Into It');
		const [{ canBeRefunded } = {}] = itemsOf(result, 'Say What Is Left');
		expect(description).toContain(`${canBeRefunded as string} can be refunded`);
		expect(made().refunds).toBe(0);
	});
});

describe('the example of a reconciliation', () => {
	it('says of each order what came, by which rule, and of other money why it is nobody’s', async () => {
		const { run } = await opened('volt-daily-reconciliation.json');
		const items = itemsOf(await run(), 'Reconcile Payments');
		const orders = items.filter(({ kind }) => kind === 'order');
		expect(
			orders.map(({ key, status, rule, amounts }) => {
				const { received, outstanding } = amounts as IDataObject;
				return [key, status, rule, received, outstanding];
			}),
		).toEqual([
			['1001', 'received', 'reference', '12.50', '0.00'],
			['1002', 'partly', 'reference', '30.00', '50.00'],
			['1003', 'received', 'namedReference', '20.00', '0.00'],
			['1004', 'probable', 'payerIban', '0.00', '45.00'],
			['1005', 'overdue', null, '0.00', '60.00'],
			['1006', 'notYet', null, '0.00', '33.00'],
		]);
		const unknown = items.filter(({ kind }) => kind === 'unknownMoney');
		expect(unknown.map(({ reference, why }) => [reference, why]).sort()).toEqual([
			['a gift', 'Nothing in it points to an order'],
			['for the lamps', 'It is probably an order’s; probable ones are not accepted'],
		]);
		expect(
			items.find(({ kind, currency }) => kind === 'control' && currency === 'EUR')?.amounts,
		).toMatchObject({
			...{ candidateMoney: '117.49', allocated: '62.50', excess: '0.00', unallocated: '54.99' },
		});
		const accepting: Change = ({ nodes }) => {
			const node = nodes.find(({ name }) => name === 'Reconcile Payments');
			if (node) node.parameters.options = { acceptProbable: true };
		};
		const accepted = itemsOf(await run(accepting), 'Reconcile Payments');
		expect(accepted.find(({ key }) => key === '1004')).toMatchObject({ status: 'received' });
		expect(
			accepted.find(({ kind, currency }) => kind === 'control' && currency === 'EUR')?.amounts,
		).toMatchObject({
			...{ candidateMoney: '117.49', allocated: '107.50', excess: '0.00', unallocated: '9.99' },
		});
	});
});

describe('the example of a mandate', () => {
	it('whose month comes twice collects once, and the next month once more', async () => {
		const { run, made } = await opened('volt-mandate-monthly.json');
		const [stored] = itemsOf(await run(), 'Store the Mandate');
		const mandate = setting('Stored Mandates', 'id', stored?.id);
		const again = await run(mandate, 'Every Month on the 3rd');
		expect(itemsOf(again, 'Nothing to Do')).toMatchObject([{ alreadyCreated: true }]);
		expect(made().collections).toBe(1);
		const nextMonth: Change = (workflow) => {
			mandate(workflow);
			setting('Due', 'period', "={{ $now.plus({ months: 1 }).toFormat('yyyy-MM') }}")(workflow);
		};
		const next = await run(nextMonth, 'Every Month on the 3rd');
		expect(itemsOf(next, 'Collected')).toMatchObject([{ alreadyCreated: false }]);
		expect(made()).toMatchObject({ mandates: 1, collections: 2 });
	});

	it('that the payer does not agree to is not collected under', async () => {
		const { run, made } = await opened('volt-mandate-monthly.json', PATIENT);
		const open = await run(withoutWaiting);
		const [asked] = itemsOf(open, 'Ask the Payer');
		expect(open.nodes['Read Mandate']?.runs).toBe(30);
		sandbox.volt.pages.approveMandate(asked?.id as string, 'decline');
		const mandate = setting('Stored Mandates', 'id', asked?.id);
		const declined = await run(mandate, 'Every Month on the 3rd');
		expect(itemsOf(declined, 'Ask the Payer')).toMatchObject([{ status: 'DECLINED' }]);
		expect(made().collections).toBe(0);
	});
});

describe('the example of payouts', () => {
	it('pays what two different people agreed to, and holds names that nobody accepted', async () => {
		const { run } = await opened('volt-payout-batch.json');
		const result = await run();
		const paid = sandbox.volt.data.transactions
			.slice(0, 3)
			.map(({ type, internalReference }) => [type, internalReference]);
		expect(new Set(paid)).toEqual(
			new Set(['invoice-811', 'invoice-812', 'invoice-813'].map((one) => ['PAYOUT', one])),
		);
		expect(itemsOf(result, 'Let It Go On')).toMatchObject([
			{ requestedName: 'B. Castro', returnedName: 'Bram Castro', decision: 'APPROVED' },
		]);
		expect(itemsOf(result, 'Stays Held')).toMatchObject([
			{ requestedName: 'Eve Holm', result: 'NO_MATCH', decision: null },
		]);
	});
});

describe('the example of failed payments', () => {
	it('cancels what can still be paid before it asks anew, as the next attempt', async () => {
		const { run } = await opened('volt-failed-payments.json');
		const open = [...sandbox.volt.data.payments.values()]
			.map(({ payment }) => payment)
			.filter(({ status }) => status === 'NEW_PAYMENT');
		const result = await run();
		const ids = itemsOf(result, 'Cancel It First').map(({ id }) => id);
		const cancelled = open.filter(({ id }) => ids.includes(id));
		expect(cancelled.map(({ status }) => status)).toEqual(Array(2).fill('CANCELLED_BY_USER'));
		const anew = itemsOf(result, 'Send the New Link').map((one) => one.internalReference);
		expect(anew).toEqual(cancelled.map((one) => `${one.internalReference}/2`));
		const looked = itemsOf(result, 'Let Somebody Look').map(({ status }) => status);
		expect(new Set(looked)).toEqual(
			new Set(['ABANDONED_BY_USER', 'DELAYED_AT_BANK', 'NOT_RECEIVED']),
		);
	});
});

it('the examples that deal with money all do so in one sandbox, as in the editor', async () => {
	const leave = Object.entries(readManifest()).filter(
		([name, { expect: own }]) => own?.made && !storyOf(path.join(EXAMPLES, name)),
	);
	sandbox = await startSandbox({ validateResponses: true, ...sandboxOfAll() });
	const volt = { ...CREDENTIALS.volt, data: voltSigningData(sandbox) };
	const credentials = await CredentialStore.from([volt]);
	for (const [name, { expect: own }] of leave) {
		const before = countMade(sandbox);
		const { status } = await runWorkflow(path.join(EXAMPLES, name), {
			nodes: 'source',
			credentials,
		});
		expect([name, status]).toEqual([name, 'success']);
		const made = madeSince(before, countMade(sandbox));
		expect([name, made]).toEqual([name, allKinds(own?.made ?? {})]);
	}
	expect(leave).toHaveLength(6);
});
