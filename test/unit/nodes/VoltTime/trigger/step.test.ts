import fc from 'fast-check';
import {
	charger,
	judging,
	MINUTE,
	names,
	polls,
	snapshot,
	UUID,
	withChargers,
	BEGIN,
} from '../../../../support/snapshots';
import { always } from '../../../../support/fresh';
import { step } from '../../../../../nodes/VoltTime/trigger/detect/step';
import type { Snapshot } from '../../../../../nodes/VoltTime/trigger/snapshot';
import { EVENTS, type EventName } from '../../../../../nodes/VoltTime/trigger/events';

const ALL = Object.keys(EVENTS) as EventName[];
const STATUSES = ['Available', 'Preparing', 'Charging', 'SuspendedEV', 'SuspendedEVSE'];
const status = (minutes: number, now: string | undefined) =>
	withChargers(minutes, charger({ status: now }));
const online = (minutes: number, isOnline: boolean | undefined) =>
	withChargers(minutes, charger({}, { online: isOnline }));

describe('the first poll', () => {
	it('tells nothing, whatever it sees', () => {
		const faulty = charger(
			{ status: 'Faulted', powerKw: 20 },
			{ status: 'Faulted', online: false },
		);
		expect(names(judging(ALL), withChargers(0, faulty))).toEqual([[]]);
	});

	it('of an event that is chosen later tells nothing either', () => {
		const how = judging(['pluggedIn']);
		const [, , third] = [how, how, judging(['pluggedIn', 'faultRaised'])];
		expect(names(how, status(0, 'Available'), status(1, 'Preparing'))).toEqual([[], ['pluggedIn']]);
		expect(names(third, status(0, 'Faulted'))).toEqual([[]]);
	});
});

describe('statuses', () => {
	const how = judging([
		...(['connectorStatusChanged', 'pluggedIn', 'unplugged', 'chargingPaused'] as const),
		...(['chargingResumed', 'faultRaised', 'faultCleared'] as const),
	]);

	it.each([
		['Available', 'Preparing', ['connectorStatusChanged', 'pluggedIn']],
		['Preparing', 'Charging', ['connectorStatusChanged']],
		['Charging', 'SuspendedEV', ['connectorStatusChanged', 'chargingPaused']],
		['SuspendedEV', 'SuspendedEVSE', ['connectorStatusChanged']],
		['SuspendedEVSE', 'Charging', ['connectorStatusChanged', 'chargingResumed']],
		['Charging', 'Available', ['connectorStatusChanged', 'unplugged']],
		['Charging', 'Faulted', ['connectorStatusChanged', 'faultRaised']],
		['Charging', 'Unavailable', ['connectorStatusChanged']],
		['Faulted', 'Unavailable', ['connectorStatusChanged']],
		['Faulted', 'Available', ['connectorStatusChanged', 'faultCleared']],
		['Available', undefined, []],
	] as const)('from %s to %s are %j', (from, to, expected) => {
		const [, told] = names(how, status(0, from), status(1, to));
		expect(told?.sort()).toEqual([...expected].sort());
	});

	it('that are unknown for a while are no change', () => {
		const seen = [status(0, 'Charging'), status(1, undefined), status(2, 'Charging')];
		expect(names(how, ...seen)).toEqual([[], [], []]);
	});

	it('of a charger that is away are not believed', () => {
		const away = withChargers(1, charger({ status: 'Unavailable' }, { online: false }));
		expect(names(how, status(0, 'Charging'), away, status(2, 'Charging'))).toEqual([[], [], []]);
	});

	it('tell a fault of the whole charger once, not once more for each connector', () => {
		const faulty = charger(
			{ status: 'Faulted', errorCode: 'GroundFailure' },
			{ status: 'Faulted' },
		);
		const told = polls(
			judging(['faultRaised']),
			status(0, 'Available'),
			withChargers(1, faulty),
		)[1];
		expect(told?.map(({ connector }) => connector)).toEqual([undefined]);
	});

	it('that flap settle in the time of choice', () => {
		const patient = judging(['pluggedIn', 'unplugged'], { settleMs: 5 * MINUTE });
		const flaps = [1, 2, 3, 4].map((at) => status(at, at % 2 ? 'Preparing' : 'Available'));
		const lasts = [5, 9, 10, 11].map((at) => status(at, 'Preparing'));
		const told = names(patient, status(0, 'Available'), ...flaps, ...lasts);
		expect(told).toEqual([[], [], [], [], [], [], [], ['pluggedIn'], []]);
	});

	it('come one by one, each with a key of its own, from whatever state was stored last', async () => {
		const some = fc.array(fc.constantFrom(...STATUSES, undefined), { minLength: 2, maxLength: 20 });
		await always(
			fc.property(some, (list) => {
				const told = polls(how, ...list.map((one, at) => status(at, one))).flat();
				const changes = told.filter(({ event }) => event === 'connectorStatusChanged');
				const known = list.filter((one) => one !== undefined);
				const distinct = known.filter((one, at) => at > 0 && one !== known[at - 1]);
				expect(changes.map((one) => one.new)).toEqual(distinct);
				expect(new Set(told.map(({ eventKey }) => eventKey)).size).toBe(told.length);
				return true;
			}),
		);
	});
});

describe('the key of an event', () => {
	const how = judging(['connectorStatusChanged', 'firmwareChanged', 'chargerAdded']);

	it('is that of no other, whatever times the records bear, and however often a charger goes', async () => {
		const seen = fc.record({
			now: fc.constantFrom('Available', 'Preparing', 'Charging'),
			firmware: fc.constantFrom('1', '2'),
			updatedAt: fc.option(fc.integer({ min: -3, max: 12 }), { nil: undefined }),
			is: fc.constantFrom('there', 'there', 'there', 'gone', 'anew'),
		});
		await always(
			fc.property(fc.array(seen, { maxLength: 24 }), (all) => {
				let stored: unknown;
				const keys = all.flatMap((one, at) => {
					const record = charger(
						{ status: one.now, updatedAt: one.updatedAt && BEGIN + one.updatedAt * MINUTE },
						{ firmware: one.firmware },
					);
					const isGone = one.is === 'gone';
					const lost = new Map(isGone ? [[UUID, 'gone' as const]] : []);
					const taken = isGone
						? snapshot(at, { chargers: new Map(), lost })
						: withChargers(at, record);
					// Published again, or another choice of events for a while.
					if (one.is === 'anew')
						({ stored } = step(stored, 'scope', taken, judging(['chargerAdded'])));
					const keysOf = (it: Snapshot) =>
						step(stored, 'scope', it, how)
							.told.map(({ eventKey }) => eventKey)
							.sort();
					const told = keysOf(taken);
					// A poll that was not stored, and comes again.
					expect(keysOf({ ...taken, now: taken.now + 1 })).toEqual(told);
					({ stored } = step(stored, 'scope', taken, how));
					return told;
				});
				expect(new Set(keys).size).toBe(keys.length);
				return true;
			}),
		);
	});

	it('is that of no earlier one where the service gives an older record between two of its last', () => {
		const at = (minutes: number, now: string, updatedAt: number) =>
			withChargers(minutes, charger({ status: now, updatedAt: BEGIN + updatedAt * MINUTE }));
		const last = ['Charging', 4.5] as const;
		const older = ['Available', 3.5] as const;
		const seen = [at(4, 'Available', 3), at(5, ...last), at(5.5, ...older), at(6, ...last)];
		const keys = polls(how, ...seen).flatMap((told) => told.map(({ eventKey }) => eventKey));
		expect(keys).toHaveLength(3);
		expect(new Set(keys).size).toBe(3);
	});

	it('is the same for two that look, where the service says when it was', () => {
		const at = (minutes: number, now: string) =>
			withChargers(minutes, charger({ status: now, updatedAt: BEGIN + 2.5 * MINUTE }));
		const [first, second] = [
			polls(how, status(0, 'Available'), at(2, 'Charging')).flat(),
			polls(how, status(1, 'Available'), at(3, 'Charging')).flat(),
		];
		expect(first.map(({ eventKey }) => eventKey)).toEqual(second.map(({ eventKey }) => eventKey));
		expect(first).toHaveLength(1);
	});
});

describe('chargers', () => {
	const how = judging(['chargerOnline', 'chargerOffline'], { offlineGraceMs: 5 * MINUTE });

	it('are offline after the grace time, and online again at once', () => {
		const seen = [online(0, true), online(1, false), online(5, false), online(6, false)];
		const told = names(how, ...seen, online(7, true));
		expect(told).toEqual([[], [], [], ['chargerOffline'], ['chargerOnline']]);
	});

	it('that are away for less than the grace time tell nothing', () => {
		expect(names(how, online(0, true), online(1, false), online(4, true))).toEqual([[], [], []]);
	});

	it('count the grace time from when the service says that the line was lost', () => {
		const away = (at: number, offlineAt: number) =>
			withChargers(at, charger({}, { online: false, offlineAt: BEGIN + offlineAt * MINUTE }));
		const told = polls(how, online(0, true), online(9, true), away(15, 10))[2];
		expect(told?.map(({ event, since }) => [event, since])).toEqual([
			['chargerOffline', BEGIN + 10 * MINUTE],
		]);
		// A time before the last poll, when it was there, is of another loss.
		expect(names(how, online(0, true), online(9, true), away(10, 1))[2]).toEqual([]);
	});

	it('begin the grace time anew where the clock is set back', () => {
		const seen = [online(60, true), online(61, false), online(1, false), online(6, false)];
		expect(names(how, ...seen)).toEqual([[], [], [], ['chargerOffline']]);
	});
});

describe('power', () => {
	const how = judging(['powerAbove', 'powerBelow']);
	const at = (minutes: number, powerKw: number | undefined, isOnline = true) =>
		withChargers(minutes, charger({ status: 'Charging', powerKw }, { online: isOnline }));

	it('has a band in which it stays what it was', () => {
		const seen = [at(0, 3), at(1, 7.5), at(2, 6.5), at(3, 7.5), at(4, 5.9), at(5, 6.5)];
		expect(names(how, ...seen)).toEqual([[], ['powerAbove'], [], [], ['powerBelow'], []]);
	});

	it('is no change where it is missing, nor of a charger that is away', () => {
		const seen = [at(0, 3), at(1, undefined), at(2, 11, false), at(3, 3)];
		expect(names(how, ...seen)).toEqual([[], [], [], []]);
	});

	it('is nothing where the status says so, without a reading', () => {
		expect(names(how, at(0, 11), status(1, 'SuspendedEV'))).toEqual([[], ['powerBelow']]);
	});
});

describe('chargers of a list', () => {
	const how = judging(['chargerAdded', 'chargerMoved', 'chargerRemoved']);
	const other = charger({}, { uuid: '2f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f' });
	const lost = (minutes: number, what: 'gone' | 'elsewhere') =>
		snapshot(minutes, { chargers: new Map(), lost: new Map([[UUID, what]]) });

	it('come, go, and come again', () => {
		const both = [charger(), other] as const;
		const seen = [
			...[withChargers(0, charger()), withChargers(1, ...both), withChargers(2, other)],
			...[{ ...withChargers(3, other), lost: new Map([[UUID, 'gone' as const]]) }],
			...[withChargers(4, other), withChargers(5, ...both)],
		];
		const told = polls(how, ...seen);
		const words = told.map((all) => all.map(({ event, more }) => [event, more?.again]));
		const again = [['chargerAdded', true]];
		expect(words).toEqual([
			...[[], [['chargerAdded', false]], []],
			...[[['chargerRemoved', undefined]], [], again],
		]);
		expect(new Set(told.flat().map(({ eventKey }) => eventKey)).size).toBe(3);
	});

	it('that the list does not have any more have moved', () => {
		expect(names(how, withChargers(0, charger()), lost(1, 'elsewhere'))[1]).toEqual([
			'chargerMoved',
		]);
	});

	it('move from one location to another, but not from one that is not known', () => {
		const at = (minutes: number, uuid?: string) =>
			withChargers(minutes, charger({}, { place: uuid === undefined ? undefined : { uuid } }));
		const seen = [at(0), at(1, 'north'), at(2, 'south'), at(3), at(4, 'south'), at(5, '')];
		const moves = ['chargerMoved'];
		expect(names(how, ...seen)).toEqual([[], [], moves, [], [], moves]);
	});
});

it('locations come, go, and come again', () => {
	const at = (minutes: number, uuids: string[], lost: string[] = []) =>
		snapshot(minutes, {
			locations: new Map(uuids.map((uuid) => [uuid, `At ${uuid}`])),
			lostLocations: new Set(lost),
		});
	const how = judging(['locationAdded', 'locationRemoved']);
	const told = names(how, at(0, ['a']), at(1, ['a', 'b']), at(2, ['a'], ['b']), at(3, ['a', 'b']));
	expect(told).toEqual([[], ['locationAdded'], ['locationRemoved'], ['locationAdded']]);
});

it('settings that change are told with the value before', () => {
	const at = (minutes: number, firmware: string, maxAmps: number) =>
		withChargers(minutes, charger({ maxAmps }, { firmware, maxAmps: 32 }));
	const how = judging(['firmwareChanged', 'chargeLimitChanged']);
	const told = polls(how, at(0, '1.0', 16), at(1, '1.1', 10))[1];
	expect(told?.map((one) => [one.event, one.connector, one.previous, one.new])).toEqual([
		['firmwareChanged', undefined, '1.0', '1.1'],
		['chargeLimitChanged', 1, 16, 10],
	]);
});
