import fc from 'fast-check';
import {
	BEGIN,
	finished,
	judging,
	MINUTE,
	names,
	polls,
	session,
	withSessions,
} from '../../../../support/snapshots';
import { step } from '../../../../../nodes/VoltTime/trigger/detect/step';
import { always } from '../../../../support/fresh';

const how = judging(['sessionStarted', 'sessionFinished']);
const both = ['sessionStarted', 'sessionFinished'];

describe('sessions', () => {
	it('that are there at first tell nothing but their end', () => {
		const seen = [withSessions(0, [session('1')]), withSessions(1, [finished('1')])];
		expect(names(how, ...seen)).toEqual([[], ['sessionFinished']]);
	});

	it('that begin and end between two polls are two events each', () => {
		const seen = [finished('2'), finished('3', 6, { startedAt: BEGIN + MINUTE })];
		expect(names(how, withSessions(0, []), withSessions(1, seen))[1]?.sort()).toEqual(
			[...both, ...both].sort(),
		);
	});

	it('of a new number without a disconnect are an end and a beginning', () => {
		const old = session('1');
		const next = session('2', { startedAt: BEGIN + 40 * MINUTE });
		const seen = [withSessions(0, [old]), withSessions(41, [next, finished('1')])];
		expect(names(how, ...seen)[1]?.sort()).toEqual(['sessionFinished', 'sessionStarted']);
	});

	it('cannot come to life again, nor end twice', () => {
		const end = withSessions(1, [finished('1')]);
		const seen = [withSessions(0, [session('1')]), end, withSessions(2, [session('1')]), end];
		expect(names(how, ...seen)).toEqual([[], ['sessionFinished'], [], []]);
	});

	it('over several days are one', () => {
		const days = Array.from({ length: 5 }, (_, at) => withSessions(at * 1440, [session('7')]));
		expect(names(how, withSessions(0, []), ...days).flat()).toEqual(['sessionStarted']);
	});

	it('that come late are told, however long ago they were', () => {
		const early = { startedAt: BEGIN - 86_400_000, stoppedAt: BEGIN - 80_000_000 };
		const late = finished('12', 5, early);
		const seen = [withSessions(0, [finished('10')]), withSessions(5, [late, finished('10')])];
		expect(names(how, ...seen)[1]).toEqual(both);
	});

	it('on a page that shifted are told when they are seen', () => {
		const [a, b, c] = [finished('11'), finished('12'), finished('13')];
		const seen = [
			...[withSessions(0, []), withSessions(10, [a, c]), withSessions(20, [a, b, c])],
			withSessions(30, [a, b, c]),
		];
		expect(names(how, ...seen).map((told) => told.length)).toEqual([0, 4, 2, 0]);
	});
});

describe('sessions of a charger that could not be read at first', () => {
	const other = { charger: { uuid: 'other' } };
	const before = [finished('8', 5, other), finished('30', 5, other), session('31', other)];

	it('are told from when it can be read, and none that it had already', () => {
		const unread = ['other'];
		const seen = [
			...[
				withSessions(0, [finished('20')], false, { unread }),
				withSessions(1, [], false, { unread }),
			],
			withSessions(2, [...before, finished('20')]),
			withSessions(3, [...before, session('32', { ...other, connector: 2 })]),
			withSessions(4, [finished('31', 5, other), session('32', { ...other, connector: 2 })]),
		];
		const told = [[], [], [], ['sessionStarted'], ['sessionFinished']];
		expect(names(how, ...seen)).toEqual(told);
	});

	it('are told where it failed later only', () => {
		const seen = [
			withSessions(0, [finished('20')]),
			withSessions(1, [], false, { unread: ['other'] }),
		];
		const told = names(how, ...seen, withSessions(2, before));
		expect(told[2]?.filter((event) => event === 'sessionStarted')).toHaveLength(2);
	});
});

it.each([true, false])(
	'what is remembered of sessions stays bounded, and none is told twice, read whole %j',
	(complete) => {
		let stored: unknown;
		const keys = new Set<string>();
		for (let poll = 0; poll <= 60; poll++) {
			const ids = Array.from({ length: 1000 }, (_, at) => String(1000 + poll * 500 + at));
			const all = ids.map((id) => finished(id));
			const stepped = step(stored, 'scope', withSessions(poll, all, complete), how);
			({ stored } = stepped);
			expect(stepped.told).toHaveLength(poll === 0 ? 0 : 1000);
			for (const { eventKey } of stepped.told) keys.add(eventKey);
		}
		expect(keys.size).toBe(60 * 1000);
		expect(JSON.stringify(stored).length).toBeLessThan(200_000);
	},
);

describe('the end of a session', () => {
	const open = withSessions(0, [session('1', { totalKwh: 3 })]);
	const energy = (told: ReturnType<typeof polls>[number] | undefined) =>
		told?.map(({ more }) => [more?.energyKwh, more?.energyFinal, more?.energyFrom]);

	it('waits for the last meter value, and says which figure it has', () => {
		const early = { totalKwh: 4, meterKwh: undefined };
		const late = finished('1', 4.4);
		const seen = [open, withSessions(40, [finished('1', 4, early)]), withSessions(55, [late])];
		const told = polls(how, ...seen);
		expect(told[1]).toEqual([]);
		expect(energy(told[2])).toEqual([[4.4, true, 'total_kwh and meter']]);
	});

	it('waits no longer than it may, and says that the energy is not final', () => {
		const early = finished('1', 4, { meterKwh: undefined });
		const seen = [open, ...[40, 69, 70, 71].map((at) => withSessions(at, [early]))];
		const told = polls(how, ...seen);
		expect(told.map((all) => all.length)).toEqual([0, 0, 0, 1, 0]);
		expect(energy(told[3])).toEqual([[4, false, 'total_kwh']]);
	});

	it('is told of one whose record is gone, with the energy it was seen with', () => {
		const seen = [open, withSessions(40, []), withSessions(70, [], true, { gone: ['1'] })];
		const told = polls(how, ...seen);
		expect(energy(told[2])).toEqual([[3, false, 'total_kwh']]);
	});

	it('is not told of one that is in no list, however long, until it was looked for', () => {
		const missing = [40, 70, 100, 200].map((at) => withSessions(at, []));
		expect(names(how, open, ...missing).flat()).toEqual([]);
		const seen = withSessions(201, [session('1')]);
		const gone = withSessions(202, [], true, { gone: ['1'] });
		expect(names(how, open, ...missing, seen, gone).flat()).toEqual([]);
	});

	it('is told of one that another one follows, though its record says that it goes on', () => {
		const next = session('2', { startedAt: BEGIN + 10 * MINUTE });
		const seen = [open, ...[11, 30, 41].map((at) => withSessions(at, [session('1'), next]))];
		expect(names(how, ...seen)).toEqual([[], ['sessionStarted'], [], ['sessionFinished']]);
	});

	it.each([
		['', false],
		[', nor while that one is hidden', true],
	])(
		'is told of none for another that came late to its connector, and is over%s',
		(_, isHidden) => {
			const on = session('10', { startedAt: BEGIN + 5 * MINUTE });
			const late = finished('11', 4, { meterKwh: undefined, stoppedAt: BEGIN + 4 * MINUTE });
			const last = isHidden ? [on] : [on, late];
			const end = finished('10', 5, { startedAt: BEGIN + 5 * MINUTE });
			const polled = [withSessions(6, [on]), withSessions(7, [on, late]), withSessions(37, last)];
			const told = polls(how, ...polled, withSessions(38, [on, late]), withSessions(39, [end]));
			const ends = told.flat().filter(({ event }) => event === 'sessionFinished');
			expect(ends.map(({ more }) => [more?.sessionId, more?.note])).toEqual([
				['11', undefined],
				['10', undefined],
			]);
		},
	);

	it('starts nothing below the least energy or duration', () => {
		const least = judging(['sessionFinished'], { leastKwh: 1, leastMs: 10 * MINUTE });
		const short = { stoppedAt: BEGIN + 5 * MINUTE };
		const ends = [finished('2', 0.9), finished('3', 5, short), finished('4', 5)];
		const told = polls(least, withSessions(0, []), withSessions(60, ends))[1];
		expect(told?.map(({ more }) => more?.sessionId)).toEqual(['4']);
	});
});

it('the energy of a session passes a value once, also where it is seen at the end only', () => {
	const passes = judging(['sessionEnergyPassed']);
	const at = (minutes: number, totalKwh: number) =>
		withSessions(minutes, [session('1', { totalKwh })]);
	const seen = [at(0, 3), at(1, 9.9), at(2, 10), at(3, 2), at(4, 12)];
	expect(names(passes, ...seen)).toEqual([[], [], ['sessionEnergyPassed'], [], []]);
	const meter = session('1', { totalKwh: undefined, meterKwh: 12 });
	expect(names(passes, withSessions(0, [meter]), withSessions(1, [meter]))).toEqual([[], []]);
	const atEnd = withSessions(1, [finished('2', 11)]);
	expect(names(passes, withSessions(0, []), atEnd)[1]).toEqual(['sessionEnergyPassed']);
});

it('each session begins and ends once, whatever polls see of them, in whatever order', async () => {
	const seen = fc.record({
		id: fc.integer({ min: 100, max: 140 }),
		over: fc.boolean(),
		kwh: fc.double({ min: 0, max: 80, noNaN: true }),
		startedAt: fc.option(fc.integer({ min: -9e6, max: 9e6 }), { nil: undefined }),
		connector: fc.option(fc.integer({ min: 1, max: 50 }), { nil: undefined }),
	});
	const poll = fc.record({
		records: fc.uniqueArray(seen, { selector: ({ id }) => id, maxLength: 12 }),
		complete: fc.boolean(),
		gone: fc.subarray(['100', '101', '102', '110', '120']),
	});
	await always(
		fc.property(fc.array(poll, { maxLength: 12 }), (all) => {
			const snapshots = all.map(({ records, complete, gone }, at) =>
				withSessions(
					at * 5,
					records.map(({ id, over, kwh, startedAt, connector }) => {
						const start = { startedAt: startedAt && BEGIN + startedAt, connector };
						const own = String(id);
						return over ? finished(own, kwh, start) : session(own, { totalKwh: kwh, ...start });
					}),
					complete,
					{ gone: gone.filter((id) => !records.some((one) => String(one.id) === id)) },
				),
			);
			const told = polls(how, withSessions(-5, [finished('99')]), ...snapshots).flat();
			const keys = told.map(({ eventKey }) => eventKey);
			expect(new Set(keys).size).toBe(keys.length);
			for (const { event, eventKey, more } of told) {
				if (event !== 'sessionFinished') continue;
				const start = eventKey.replace('sessionFinished', 'sessionStarted');
				expect(keys.indexOf(start)).toBeGreaterThanOrEqual(0);
				expect(Number(more?.energyKwh)).toBeGreaterThanOrEqual(0);
			}
			return true;
		}),
	);
});
