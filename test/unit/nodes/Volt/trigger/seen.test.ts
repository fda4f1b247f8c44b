import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { noticeOf, type Notice } from '../../../../../nodes/Volt/trigger/notice';
import { IN_MEMORY, Seen, seenBy, STORED } from '../../../../../nodes/Volt/trigger/seen';

const notice = (payment: string, status = 'PENDING', timestamp?: string) =>
	noticeOf({ headers: {}, rawBody: Buffer.from(JSON.stringify({ payment, status, timestamp })) });

/** A delivery that comes to its end. @returns whether it started something */
async function started(seen: Seen, one: Notice, data: IDataObject = {}): Promise<boolean> {
	if ((await seen.take(one, data)) !== 'own') return false;
	seen.storing(one, data)();
	seen.settle(one, true);
	return true;
}

it('takes each event once, in whatever order and however often they come', async () => {
	const events = fc.array(fc.tuple(fc.nat(9), fc.constantFrom('PENDING', 'FAILED', 'COMPLETED')));
	await fc.assert(
		fc.asyncProperty(events, fc.array(fc.boolean()), async (given, restarts) => {
			let seen = new Seen();
			const data: IDataObject = {};
			const taken: typeof given = [];
			for (const [index, [id, status]] of given.entries()) {
				if (restarts[index]) seen = new Seen();
				if (await started(seen, notice(`p${id}`, status), data)) taken.push([id, status]);
			}
			const distinct = new Set(given.map(String));
			expect(taken.map(String)).toEqual([...distinct]);
		}),
	);
});

it('lets the success after a failure in, and a step back', async () => {
	const seen = new Seen();
	for (const status of ['FAILED', 'COMPLETED', 'PENDING']) {
		expect(await started(seen, notice('p', status))).toBe(true);
	}
});

it.each([
	[undefined],
	[null],
	['text'],
	[{ a: 1 }],
	[[1, null, {}, 'x', 'too.short.1', '']],
	['x too.short.1  abcdefghijklmnop.abcdefgh.zz!'],
	['abcdefghijklmnop.abcdefgh. abcdefghijklmnop.abcdefgh.zz!'],
])('makes do with %j in the static data', async (before) => {
	const data = { seen: before, of: 'somebody else' } as unknown as IDataObject;
	const seen = new Seen();
	expect(await started(seen, notice('p'), data)).toBe(true);
	expect(await started(new Seen(), notice('p'), data)).toBe(false);
	expect(data.of).toBe('somebody else');
});

it('stays within its bounds, and forgets the oldest first', async () => {
	const seen = new Seen();
	const data: IDataObject = {};
	for (let n = 0; n < IN_MEMORY + 4; n++) {
		await seen.take(notice(`p${n}`), {});
		seen.settle(notice(`p${n}`), true);
	}
	const last = notice(`p${IN_MEMORY + 4}`);
	await started(seen, last, data);
	expect((data.seen as string).split(' ')).toHaveLength(STORED);
	expect(JSON.stringify(data).length).toBeLessThan(100_000);
	expect(await started(seen, notice('p0'))).toBe(true);
	expect(await started(seen, last)).toBe(false);
	expect(await started(new Seen(), last, data)).toBe(false);
});

it('heals what another delivery wrote over', async () => {
	const seen = new Seen();
	const [first, second]: IDataObject[] = [{}, {}];
	await seen.take(notice('b'), second!);
	await started(seen, notice('a'), first);
	seen.storing(notice('b'), second!)();
	expect(await started(new Seen(), notice('a'), second)).toBe(false);
	expect(await started(new Seen(), notice('b'), second)).toBe(false);
});

it('leaves to the next retry what another process may have come to nothing with', async () => {
	const [begun, now] = [Date.parse('2026-11-27T10:00:00Z'), jest.spyOn(Date, 'now')];
	now.mockReturnValue(begun);
	const seen = new Seen();
	const data: IDataObject = {};
	await seen.take(notice('a'), {});
	await started(seen, notice('b'), data);
	const another = new Seen();
	expect(await another.take(notice('b'), data)).toBe('told');
	now.mockReturnValue(begun + 5_000);
	expect(await another.take(notice('a'), data)).toBe('elsewhere');
	now.mockReturnValue(begun + 35_000);
	expect(await another.take(notice('a'), data)).toBe('own');
	// The process itself knows, whatever is stored.
	seen.settle(notice('a'), false);
	expect(await seen.take(notice('a'), data)).toBe('own');
	seen.settle(notice('a'), true);
	expect(await seen.take(notice('a'), data)).toBe('told');
	now.mockRestore();
});

it('knows that a later event of the same payment was there', async () => {
	const seen = new Seen();
	const [early, late] = [
		notice('p', 'PENDING', '2026-11-27T10:00:00Z'),
		notice('p', 'COMPLETED', '2026-11-27T10:00:05Z'),
	];
	const other = notice('q', 'PENDING', '2026-11-27T10:00:00Z');
	for (const one of [late, early, other]) await seen.take(one, {});
	expect([late, early, other, notice('p')].map((one) => seen.isLate(one))).toEqual([
		...[false, true, false, false],
	]);
});

it('gives an event back', async () => {
	const seen = seenBy('workflow', 'node');
	await seen.take(notice('p'), {});
	const waiting = seenBy('workflow', 'node').take(notice('p'), {});
	expect(await seenBy('workflow', 'other node').take(notice('p'), {})).toBe('own');
	seen.settle(notice('p'), false);
	expect(await waiting).toBe('own');
	seen.settle(notice('p'), true);
	expect(await seen.take(notice('p'), {})).toBe('told');
});
