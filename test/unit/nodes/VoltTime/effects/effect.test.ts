import { NodeApiError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';
import { Params } from '../../../../../nodes/core/item/params';
import { withEffect } from '../../../../../nodes/VoltTime/effects/effect';

const NODE = {
	id: '1',
	name: 'Node',
	type: 'x',
	typeVersion: 1,
	position: [0, 0] as [number, number],
	parameters: {},
};
const status = (code: number) =>
	new NodeApiError(NODE, {}, { message: `HTTP ${code}`, httpCode: String(code) });

/** What a look finds: a state, or that it does not work out. */
type Look = string | Error;

interface Scene {
	/** The first is before the command; the last stays. */
	looks: Look[];
	answer?: IDataObject | Error;
	parameters?: IDataObject;
	/** Answering takes this long. */
	answerMs?: number;
	/** The execution is cancelled in the nth pause. */
	cancelIn?: number;
}

/** Runs a command that wants the state `done`, on a clock of its own. */
async function run({ looks, answer = { status: 'Accepted' }, ...more }: Scene) {
	const { parameters = {}, answerMs = 0, cancelIn } = more;
	const values: IDataObject = { waitForEffect: true, timeLimit: 10, interval: 3, ...parameters };
	const context = {
		getNodeParameter(name: string) {
			if (!(name in values)) throw new Error(`unexpected ${name}`);
			return values[name];
		},
	} as unknown as IExecuteFunctions;
	let now = 1_000_000;
	const seen = { sent: 0, lookedAt: [] as number[], pauses: 0 };
	const sentAt = { at: 0 };
	const result = withEffect(
		{
			params: new Params(context, 0),
			async send() {
				seen.sent++;
				now += answerMs;
				sentAt.at = now;
				if (answer instanceof Error) return await Promise.reject(answer);
				return await Promise.resolve({ answer, record: answer });
			},
			async pause(ms) {
				now += ms;
				return await Promise.resolve(++seen.pauses !== cancelIn);
			},
			now: () => now,
		},
		{
			async look() {
				const found = looks[Math.min(seen.lookedAt.length, looks.length - 1)];
				seen.lookedAt.push(now - sentAt.at);
				return await (typeof found === 'string'
					? Promise.resolve({ state: found })
					: Promise.reject(found ?? new Error('no look')));
			},
			shows: (_, { state }) => state === 'done',
			hint: 'It did not show.',
		},
	);
	const outcome = await result.then(
		(records) => ({ records, thrown: undefined }),
		(thrown: unknown) => ({ records: undefined, thrown }),
	);
	// The look before the command is none of those that wait for it.
	return {
		...outcome,
		sent: seen.sent,
		looks: seen.lookedAt.length,
		waits: seen.lookedAt.slice(1),
	};
}

describe('a command that waits for its effect', () => {
	it('looks at once, then at intervals, until it shows', async () => {
		const { records, sent, waits } = await run({ looks: ['idle', 'idle', 'idle', 'done'] });
		expect(records).toEqual([
			{
				status: 'Accepted',
				effectSeen: true,
				waitedSeconds: 6,
				before: { state: 'idle' },
				after: { state: 'done' },
			},
		]);
		expect(sent).toBe(1);
		expect(waits).toEqual([0, 3000, 6000]);
	});

	it('looks a last time at the limit, then says that it was not seen', async () => {
		const { records, sent, waits } = await run({ looks: ['idle', 'busy'] });
		expect(records).toEqual([
			{
				status: 'Accepted',
				effectSeen: false,
				waitedSeconds: 10,
				hint: 'It did not show.',
				before: { state: 'idle' },
				after: { state: 'busy' },
			},
		]);
		expect(sent).toBe(1);
		expect(waits).toEqual([0, 3000, 6000, 9000, 10000]);
	});

	it('counts from the answer: a charger that answers late leaves the whole time', async () => {
		const { waits } = await run({ looks: ['idle'], answerMs: 59_000 });
		expect(waits.at(-1)).toBe(10_000);
	});

	it('does not look at all unless asked to', async () => {
		const scene = { looks: ['idle'], parameters: { waitForEffect: false } };
		const { records, looks } = await run(scene);
		expect(records).toEqual([{ status: 'Accepted' }]);
		expect(looks).toBe(0);
	});

	it('says when the state was so before', async () => {
		const { records } = await run({ looks: ['done'] });
		expect(records?.[0]).toMatchObject({ effectSeen: true, waitedSeconds: 0 });
		expect(records?.[0]?.hint).toMatch(/like this before the command already/);
	});

	it('does not wait for a command that was refused', async () => {
		const { records, looks } = await run({ looks: ['idle'], answer: { status: 'Rejected' } });
		expect(records).toEqual([
			{
				status: 'Rejected',
				effectSeen: false,
				waitedSeconds: 0,
				before: { state: 'idle' },
				after: { state: 'idle' },
			},
		]);
		expect(looks).toBe(1);
	});

	it.each([
		['Time Limit', { timeLimit: 0 }],
		['Time Limit', { timeLimit: 'long' }],
		['Look Every', { interval: 0 }],
	])('names %s when it is no good, having sent nothing', async (label, parameters) => {
		const { thrown, sent, looks } = await run({ looks: ['idle'], parameters });
		expect((thrown as Error).message).toMatch(`${label} must be a number from 1`);
		expect([sent, looks]).toEqual([0, 0]);
	});
});

describe('looks that do not work out', () => {
	const away = status(500);

	it.each([
		['another state follows', 'idle', false, 10],
		['the state follows that was wanted', 'done', true, 0],
	])('beforehand do not keep it from being sent: %s', async (_, next, effectSeen, waited) => {
		const { records, sent } = await run({ looks: [away, next] });
		expect(records).toEqual([
			{
				status: 'Accepted',
				effectSeen,
				waitedSeconds: waited,
				hint: expect.stringMatching(/state before the command could not be read/) as string,
				lookFailed: 'HTTP 500',
				before: null,
				after: { state: next },
			},
		]);
		expect(sent).toBe(1);
	});

	it('beforehand and afterwards: both are told', async () => {
		const { records } = await run({ looks: [away] });
		expect(records?.[0]).toMatchObject({ effectSeen: false, before: null, after: null });
		expect(records?.[0]?.hint).toMatch(/neither before nor afterwards/);
	});

	it('beforehand and a refusal: both are told', async () => {
		const { records } = await run({ looks: [away], answer: { status: 'Rejected' } });
		expect(records).toEqual([
			expect.objectContaining({ status: 'Rejected', before: null, after: null }),
		]);
	});

	it('afterwards are passed over', async () => {
		const { records, waits } = await run({ looks: ['idle', away, away, 'done'] });
		expect(records?.[0]).toMatchObject({ effectSeen: true, after: { state: 'done' } });
		expect(waits).toHaveLength(3);
	});

	it('afterwards keep the last state that was read', async () => {
		const { records } = await run({ looks: ['idle', 'busy', away] });
		expect(records?.[0]).toMatchObject({ effectSeen: false, after: { state: 'busy' } });
	});

	it('to the end are told, and the item does not fail', async () => {
		const { records, sent } = await run({ looks: ['idle', away] });
		expect(records?.[0]).toMatchObject({ status: 'Accepted', effectSeen: false, after: null });
		expect(records?.[0]?.hint).toMatch(/could not be read afterwards/);
		expect(sent).toBe(1);
	});
});

describe('a charger that does not answer (504)', () => {
	const late = status(504);

	it('may have carried the command out: it is looked for, and not sent again', async () => {
		const { records, sent } = await run({ looks: ['idle', 'idle', 'done'], answer: late });
		expect(records?.[0]).toMatchObject({
			status: 'Unanswered',
			effectSeen: true,
			waitedSeconds: 3,
		});
		expect(sent).toBe(1);
	});

	it('stops with the 504 when the effect is not seen in time', async () => {
		const { thrown, sent, waits } = await run({ looks: ['idle'], answer: late });
		expect([thrown, sent]).toEqual([late, 1]);
		expect(waits.at(-1)).toBe(10_000);
	});

	it('stops at once when the state was so before: nothing can be learnt from it', async () => {
		const { thrown, waits } = await run({ looks: ['done'], answer: late });
		expect([thrown, waits]).toEqual([late, []]);
	});

	it('stops at once when the state before is not known: no change can be seen', async () => {
		const { thrown, sent, waits } = await run({ looks: [status(500), 'done'], answer: late });
		expect([thrown, sent, waits]).toEqual([late, 1, []]);
	});

	it.each([500, 502, 422])('is not what %i means', async (code) => {
		const { thrown, sent, waits } = await run({ looks: ['idle', 'done'], answer: status(code) });
		expect(thrown).toMatchObject({ httpCode: String(code) });
		expect([sent, waits]).toEqual([1, []]);
	});
});

describe('a cancelled execution', () => {
	it('ends the waiting at once', async () => {
		const { records, sent, waits } = await run({ looks: ['idle'], cancelIn: 2 });
		expect(records?.[0]).toMatchObject({ effectSeen: false });
		expect([sent, waits]).toEqual([1, [0, 3000]]);
	});

	it('after a 504 ends with the 504', async () => {
		const late = status(504);
		const { thrown, waits } = await run({ looks: ['idle'], answer: late, cancelIn: 1 });
		expect([thrown, waits]).toEqual([late, [0]]);
	});
});
