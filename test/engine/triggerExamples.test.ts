/** The examples that start or go on by themselves: as `npm start` plays them, and what else may happen. */
import path from 'node:path';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { readWorkflow, runWorkflow, type RunResult } from '../../engine';
import { EXAMPLES, sceneOf } from '../../scripts/start/manifest';
import { openStage, runFile } from '../../scripts/start/run';
import type { Stage } from '../../scripts/start/stage';
import { STORIES } from '../../scripts/start/stories';
import { deliver } from '../support/volt/notifications';

const PAID = 'volt-paid-to-receipt.json';
const REMINDER = 'volt-payment-reminder.json';
const FAULT = 'volt-time-fault-message.json';
const INVOICE = 'volt-time-session-to-invoice.json';
const OFFLINE = 'volt-time-offline-report.json';

const fileOf = (name: string) => path.join(EXAMPLES, name);
const quiet = { onNode: () => undefined, onLine: () => undefined };

let stage: Stage;
let seed = 1;
/** Each with another seed: a process remembers which payments it was told of. */
async function open(name: string) {
	const scene = { sandbox: { ...sceneOf(fileOf(name)).sandbox, seed: ++seed } };
	stage = await openStage(fileOf(name), scene, quiet, 'source');
}
const close = async () => {
	expect(stage.sandbox.stats().violations).toEqual([]);
	await stage.close();
};

const itemsOf = (result: RunResult | undefined, name: string): IDataObject[] =>
	(result?.nodes[name]?.items ?? []).map(({ json }) => json);
const last = () => stage.results.at(-1);
/** Which nodes ran, with how often. */
const runs = (result = last()) =>
	Object.fromEntries(Object.values(result?.nodes ?? {}).map(({ name, runs: n }) => [name, n]));

describe('as npm start plays it', () => {
	it.each(Object.keys(STORIES))(
		'%s does what is expected of it, and nothing twice',
		async (name) => {
			const lines: string[] = [];
			const watch = { ...quiet, onLine: (line: string) => void lines.push(line) };
			const outcome = await runFile(fileOf(name), sceneOf(fileOf(name)), watch, 'source');
			expect([outcome.result.status, outcome.result.error?.message]).toEqual([
				'success',
				undefined,
			]);
			expect(outcome.unmet).toEqual([]);
			expect(sceneOf(fileOf(name)).expect?.executions).toBe(1);
			expect(lines.length).toBeGreaterThan(1);
		},
	);
});

describe('the example of a payment that is received', () => {
	beforeEach(async () => await open(PAID));
	afterEach(close);
	const RECEIVED = { type: 'payment_received', version: '2.0' } as const;

	async function told(change: (body: IDataObject) => void) {
		const { sandbox } = stage;
		const payment = [...sandbox.volt.data.payments.values()]
			.map((one) => one.payment)
			.find(({ status }) => status === 'NEW_PAYMENT');
		const { id, amount, currency, internalReference } = payment ?? {};
		const notify = await stage.notified();
		const body: IDataObject = {
			...{ paymentId: id, amount, currency, status: 'RECEIVED', reference: 'ABC' },
			...{ merchantInternalReference: internalReference, timestamp: '2026-11-27T10:00:00Z' },
		};
		change(body);
		expect(await deliver(stage.address ?? '', body, RECEIVED)).toMatchObject({ status: 200 });
		await notify();
		return { order: internalReference?.split('/')[0], amount: amount ?? 0 };
	}

	it('marks the order once, by a key that never changes', async () => {
		const { order } = await told(() => undefined);
		const [marked] = itemsOf(last(), 'Mark Order as Paid');
		expect(marked).toMatchObject({ order, statementShows: 'ABC' });
		expect(marked?.eventKey).toMatch(/^payment_received:.*:RECEIVED:RECEIVED$/);
		expect(itemsOf(last(), 'Send the Receipt')).toMatchObject([
			{ subject: `Receipt for ${order}`, text: expect.stringContaining('on 2026-11-27') as string },
		]);
	});

	it.each<[string, (body: IDataObject) => void]>([
		['too little', (body) => (body.amount = Number(body.amount) - 1)],
		['another currency', (body) => (body.currency = 'PLN')],
		['nobody’s order', (body) => (body.merchantInternalReference = null)],
	])('lets somebody look at %s, and sends no receipt', async (_, change) => {
		await told(change);
		expect(Object.keys(runs())).toEqual(['Money Received', 'Is It All There', 'Let Somebody Look']);
	});
});

describe('the example of a fault', () => {
	beforeEach(async () => await open(FAULT));
	afterEach(close);
	const charger = () => {
		const found = stage.sandbox.data.chargers.find(
			({ connection_status: line, connectors, site }) =>
				line === 'online' && site && connectors[0]?.status === 'Available',
		);
		if (!found) throw new Error('There is no charger that is free.');
		return found;
	};
	async function broken(connector: 0 | 1) {
		const one = charger();
		const poll = await stage.polled();
		stage.sandbox.data.fault(one, connector, 'GroundFailure');
		await poll();
		stage.pass(3);
		await poll();
		return { one, message: itemsOf(last(), 'Send a Message') };
	}

	it('says which fault, where, and what the meter showed', async () => {
		const { one, message } = await broken(1);
		expect(message).toEqual([
			{
				fault: 'GroundFailure',
				where: `${one.reference ?? one.identity}, connector 1, ${one.site?.name}`,
				since: expect.stringMatching(/^\d\d \w+ \d\d:\d\d$/) as string,
				meter: expect.stringMatching(/^[\d.]+ kWh, 0 kW at \d\d \w+ \d\d:\d\d$/) as string,
				eventKey: expect.stringMatching(/^faultRaised:/) as string,
			},
		]);
	});

	it('of a whole charger is told once, not for each connector', async () => {
		const { message } = await broken(0);
		expect(message).toMatchObject([
			{ where: expect.stringContaining('the whole charger') as string, fault: 'GroundFailure' },
		]);
		expect(stage.results).toHaveLength(1);
	});

	it('is told all the same where nothing can be read', async () => {
		for (const at of [`/api/v3/chargers/${charger().uuid}`, '/latest-metervalue']) {
			const match = at.startsWith('/api') ? { path: at } : { operationId: 'getLatestMeterValue' };
			stage.sandbox.faults.add({ surface: 'voltTime', ...match, status: 404 });
		}
		expect((await broken(1)).message).toMatchObject([{ meter: 'could not be read' }]);
	});
});

describe('the example of an invoice', () => {
	const cents = (text: unknown) => BigInt((text as string).replace('.', ''));

	/** Invoice lines of sessions with this energy, by this tariff. */
	async function lines(kwh: number[], tariff: Record<string, string>, more: IDataObject = {}) {
		const workflow = await readWorkflow(fileOf(INVOICE));
		const node = workflow.nodes.find(({ name }) => name === 'Tariff');
		const { assignments } = node?.parameters.assignments as { assignments: IDataObject[] };
		for (const one of assignments) one.value = tariff[one.name as string] ?? one.value;
		workflow.nodes = workflow.nodes.map((one) => ({ ...one, credentials: {} }));
		const result = await runWorkflow(workflow, {
			...{ nodes: 'source', mode: 'trigger', startNode: 'Session Finished' },
			triggerItems: kwh.map((energyKwh, n) => ({
				json: {
					...{ energyKwh, energyFinal: true, sessionId: n, durationMinutes: 60, idTag: '04' },
					...{ chargerName: 'Bay 1', startedAt: '2026-11-27T10:00:00Z', ...more },
				},
			})),
		});
		expect([result.status, result.error?.message]).toEqual(['success', undefined]);
		return result;
	}

	it('agrees to the cent with exact arithmetic, whatever energy and tariff', async () => {
		const wattHours = fc.array(fc.integer({ min: 100, max: 400_000 }), {
			minLength: 20,
			maxLength: 40,
		});
		const decimal = (max: number, places: number) =>
			fc.integer({ min: 0, max }).map((n) => (n / 10 ** places).toFixed(places));
		await fc.assert(
			fc.asyncProperty(
				...([wattHours, decimal(20_000, 4), decimal(500, 2), decimal(2700, 2)] as const),
				async (energies, pricePerKwh, startFee, vatPercent) => {
					const kwh = energies.map((wh) => wh / 1000);
					const result = await lines(kwh, { pricePerKwh, startFee, vatPercent });
					const booked = itemsOf(result, 'Book the Line');
					expect(booked).toHaveLength(energies.length);
					for (const [n, wh] of energies.entries()) {
						const energy = (BigInt(wh) * cents(pricePerKwh) + 50_000n) / 100_000n;
						const net = energy + cents(startFee);
						const vat = (net * cents(vatPercent) + 5_000n) / 10_000n;
						const line = booked[n] ?? {};
						const got = [line.energy, line.net, line.vat, line.total].map(cents);
						expect(got).toEqual([energy, net, vat, net + vat]);
						expect(line).toMatchObject({ line: `session-${n}`, kwh: (wh / 1000).toFixed(3) });
					}
				},
			),
			{ numRuns: 8 },
		);
	});

	it('rounds half a cent up, where binary fractions would not', async () => {
		// 1.005 and 8.325 are a little less than that in binary.
		const result = await lines([10.05, 83.25], {
			...{ pricePerKwh: '0.1', startFee: '0', vatPercent: '0' },
		});
		const energy = itemsOf(result, 'Book the Line').map((line) => line.energy);
		expect(energy).toEqual(['1.01', '8.33']);
	});

	it.each<[string, Record<string, string>, IDataObject]>([
		['a price with five decimals', { pricePerKwh: '0.32491' }, {}],
		['a price with a comma', { pricePerKwh: '0,32' }, {}],
		['no price', { pricePerKwh: '' }, {}],
		['a fee with three decimals', { startFee: '0.355' }, {}],
		['a negative rate', { vatPercent: '-21' }, {}],
		['energy that is not final', {}, { energyFinal: false }],
		['no energy', {}, { energyKwh: null }],
	])('lets somebody look at %s', async (_, tariff, more) => {
		const result = await lines([12.345], tariff, more);
		expect(itemsOf(result, 'Let Somebody Look')).toHaveLength(1);
		expect(result.nodes['Invoice Line']).toBeUndefined();
	});
});

describe('the example of a reminder', () => {
	beforeEach(async () => await open(REMINDER));
	afterEach(close);
	const made = () =>
		[...stage.sandbox.volt.data.payments.values()]
			.map(({ payment }) => payment)
			.filter(({ internalReference }) => internalReference === 'order-4712/1');

	it('sends the same link once more, cancels after two days, and asks for one payment', async () => {
		const waiting = await stage.sleeping();
		const execution = await waiting.start();
		const [asked] = itemsOf(execution, 'Ask for the Money');
		expect(execution.status).toBe('waiting');
		const reminded = await waiting.timeIsUp(execution);
		const [{ text } = {}] = itemsOf(reminded, 'Send the Reminder');
		expect(text).toBe(`Please pay 48.00 EUR for order-4712: ${asked?.checkoutUrl as string}`);
		const ended = await waiting.timeIsUp(execution);
		expect(ended.status).toBe('success');
		expect(made().map(({ status }) => status)).toEqual(['CANCELLED_BY_USER']);
		expect(runs(ended)).toMatchObject({ 'Send the Reminder': 1, 'Cancel the Payment': 1 });
		expect(runs(ended)).not.toHaveProperty('Receipt');
	});

	it.each([
		['that has paid', 'receive', 'Send the Receipt'],
		['whose money is on its way', 'complete', 'Let Somebody Look'],
		['who gave up, whose money may come all the same', 'abandon', 'Let Somebody Look'],
	] as const)('does not remind somebody %s', async (_, outcome, node) => {
		const waiting = await stage.sleeping();
		const execution = await waiting.start();
		// Its notification got lost.
		stage.sandbox.volt.pages.approve(made()[0]?.id ?? '', outcome);
		const ended = await waiting.timeIsUp(execution);
		expect(ended.status).toBe('success');
		expect(runs(ended)).toMatchObject({ [node]: 1 });
		expect(runs(ended)).not.toHaveProperty('Reminder');
	});

	it('goes on when Volt notifies it, once', async () => {
		const waiting = await stage.sleeping();
		await waiting.start();
		stage.sandbox.notifications.set({ duplicates: 2, forge: true });
		stage.sandbox.volt.pages.approve(made()[0]?.id ?? '', 'receive');
		await stage.sandbox.notifications.run();
		await waiting.settled();
		expect(waiting.answers.filter((status) => status === 200)).toHaveLength(1);
		expect(waiting.answers).toContain(401);
		expect(last()?.status).toBe('success');
		expect(runs()).toMatchObject({ 'Send the Receipt': 1, 'Wait a Day': 1 });
	});
});

describe('the example of a night', () => {
	beforeEach(async () => await open(OFFLINE));
	afterEach(close);
	const report = async () => {
		await stage.start('Every Morning at 06:30');
		return itemsOf(last(), 'Send the Report')[0];
	};

	it('tells what is away, what was so before, and what came back', async () => {
		const story = STORIES[OFFLINE];
		await story?.play(stage);
		const [told] = itemsOf(last(), 'Send the Report');
		const text = (told?.text as string).split('\n');
		expect(text.map((line) => line.split(',')[0])).toEqual([
			...['OFFLINE since this night', 'back again', 'offline for longer'],
		]);
		expect(told).toMatchObject({ wentAway: 1, stillAway: 1, cameBack: 1 });
		expect(text[1]).toMatch(/, 60 minutes$/);
		expect((await report())?.text).toBe(told?.text);
	});

	it('also comes when all were online', async () => {
		const long = new Date(Date.now() - 40 * 3_600_000).toISOString();
		for (const one of stage.sandbox.data.chargers) {
			if (one.connection_status === 'offline') stage.sandbox.data.goOnline(one);
			one.last_disconnection_at = long;
		}
		expect(await report()).toEqual({
			...{ wentAway: 0, stillAway: 0, cameBack: 0, text: 'All chargers were online.' },
		});
	});
});
