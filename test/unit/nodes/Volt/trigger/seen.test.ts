import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { noticeOf } from '../../../../../nodes/Volt/trigger/notice';
import { IN_MEMORY, Seen, seenBy, STORED } from '../../../../../nodes/Volt/trigger/seen';

const notice = (payment: string, status = 'PENDING', timestamp?: string) =>
	noticeOf({ headers: {}, rawBody: Buffer.from(JSON.stringify({ payment, status, timestamp })) });

it('takes each event once, in whatever order and however often they come', () => {
	const events = fc.array(fc.tuple(fc.nat(9), fc.constantFrom('PENDING', 'FAILED', 'COMPLETED')));
	fc.assert(
		fc.property(events, fc.array(fc.boolean()), (given, restarts) => {
			let seen = new Seen();
			const data: IDataObject = {};
			const taken = given.filter(([id, status], index) => {
				if (restarts[index]) seen = new Seen();
				const isNew = seen.claim(notice(`p${id}`, status), data);
				seen.store(data);
				return isNew;
			});
			const distinct = new Set(given.map(String));
			expect(taken.map(String)).toEqual([...distinct]);
		}),
	);
});

it('lets the success after a failure in, and a step back', () => {
	const seen = new Seen();
	for (const status of ['FAILED', 'COMPLETED', 'PENDING']) {
		expect(seen.claim(notice('p', status), {})).toBe(true);
	}
});

it.each([
	[undefined],
	[null],
	['text'],
	[{ a: 1 }],
	[[1, null, {}, 'x', 'too.short.1', '']],
	[['abcdefghijklmnop.abcdefgh.', 'abcdefghijklmnop.abcdefgh.zz!']],
])('makes do with %j in the static data', (before) => {
	const data = { seen: before, of: 'somebody else' } as unknown as IDataObject;
	const seen = new Seen();
	expect(seen.claim(notice('p'), data)).toBe(true);
	seen.store(data);
	expect(new Seen().claim(notice('p'), data)).toBe(false);
	expect(data.of).toBe('somebody else');
});

it('stays within its bounds, and forgets the oldest first', () => {
	const seen = new Seen();
	const data: IDataObject = {};
	for (let n = 0; n < IN_MEMORY + 5; n++) seen.claim(notice(`p${n}`), {});
	seen.store(data);
	expect(data.seen).toHaveLength(STORED);
	expect(JSON.stringify(data).length).toBeLessThan(100_000);
	expect(seen.claim(notice('p0'), {})).toBe(true);
	expect(seen.claim(notice(`p${IN_MEMORY}`), {})).toBe(false);
	expect(new Seen().claim(notice(`p${IN_MEMORY}`), data)).toBe(false);
});

it('heals what another delivery wrote over', () => {
	const seen = new Seen();
	const [first, second]: IDataObject[] = [{}, {}];
	seen.claim(notice('a'), first!);
	seen.claim(notice('b'), second!);
	seen.store(first!);
	seen.store(second!);
	expect(new Seen().claim(notice('a'), second!)).toBe(false);
	expect(new Seen().claim(notice('b'), second!)).toBe(false);
});

it('knows that a later event of the same payment was there', () => {
	const seen = new Seen();
	const [early, late] = [
		notice('p', 'PENDING', '2026-11-27T10:00:00Z'),
		notice('p', 'COMPLETED', '2026-11-27T10:00:05Z'),
	];
	const other = notice('q', 'PENDING', '2026-11-27T10:00:00Z');
	for (const one of [late, early, other]) seen.claim(one, {});
	expect([late, early, other, notice('p')].map((one) => seen.isLate(one))).toEqual([
		...[false, true, false, false],
	]);
});

it('gives an event back', () => {
	const seen = seenBy('workflow', 'node');
	seen.claim(notice('p'), {});
	expect(seenBy('workflow', 'node').claim(notice('p'), {})).toBe(false);
	expect(seenBy('workflow', 'other node').claim(notice('p'), {})).toBe(true);
	seen.release(notice('p'));
	expect(seen.claim(notice('p'), {})).toBe(true);
});
