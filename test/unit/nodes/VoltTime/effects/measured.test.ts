import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { measured } from '../../../../../nodes/VoltTime/effects/measured';

const SINCE = Date.parse('2026-01-10T12:00:00Z');
const time = (seconds: number) => new Date(SINCE + seconds * 1000).toISOString();
const amps = (L1: number | null, L2 = L1, L3 = L1): IDataObject => ({
	currentL1A: L1,
	currentL2A: L2,
	currentL3A: L3,
});
/** Connector 1, measured three seconds after the command, unless it is said otherwise. */
const plug = (readings: IDataObject): IDataObject => ({
	connector_id: 1,
	power_type: 'AC_3_PHASE',
	max_voltage: 230,
	timestamp: time(3),
	powerKw: null,
	...amps(null),
	...readings,
});
const state = (...connectors: IDataObject[]): IDataObject => ({
	connection_status: 'online',
	connectors,
});
const BEFORE = state(plug({ timestamp: time(-60), powerKw: 11, ...amps(16) }));
const kw = (powerKw: number, more: IDataObject = {}) => state(plug({ powerKw, ...more }));

const offline = (connection_status: string | null) => ({
	...state(plug(amps(0))),
	connection_status,
});
const ONE_PHASE = { power_type: 'AC_1_PHASE' };
const DC = { power_type: 'DC', max_voltage: 500 };

describe('what readings say of a limit', () => {
	it.each<[string, number, IDataObject, string]>([
		['amps below it', 10, state(plug(amps(9.8))), 'within'],
		['amps a tenth above it', 10, state(plug(amps(11))), 'within'],
		['one phase, and it had three', 10, state(plug(amps(9.8, null))), 'unmeasured'],
		['amps above it', 10, state(plug(amps(11.1))), 'more'],
		['one phase above it', 10, state(plug(amps(9, 16, 9))), 'more'],
		['nothing', 10, state(plug({})), 'unmeasured'],
		['nothing, at a pause', 0, state(plug({})), 'unmeasured'],
		['no connector', 10, state(), 'unmeasured'],
		['no list of connectors', 10, { connection_status: 'online' }, 'unmeasured'],
		['connector 0 only', 10, state(plug({ ...amps(0), connector_id: 0 })), 'unmeasured'],
		['a negative phase', 10, state(plug(amps(9, -16, 9))), 'unmeasured'],
		['all negative', 10, state(plug(amps(-16))), 'unmeasured'],
		['a trace below nothing', 0, state(plug(amps(-0.1))), 'within'],
		['negative kW', 10, kw(-11), 'unmeasured'],
		[
			'a reading older than the one before',
			10,
			state(plug({ ...amps(6), timestamp: time(-61) })),
			'unmeasured',
		],
		[
			'a reading of a day that is not sure, as one of no time',
			10,
			state(plug({ ...amps(6), timestamp: '01/02/2025 10:00' })),
			'within',
		],
		['a reading of no time', 10, state(plug({ ...amps(6), timestamp: null })), 'within'],
		['a charger that is offline', 10, offline('offline'), 'unmeasured'],
		['a charger never seen', 10, offline('never_seen'), 'unmeasured'],
		['a charger that tells no connection', 10, offline(null), 'within'],
		['a charger in another state', 10, offline('connecting'), 'unmeasured'],
		['a second connector above it', 10, two(amps(6), amps(16)), 'more'],
		['a second connector of which nothing is known', 10, two(amps(6), {}), 'unmeasured'],
		['two connectors below it', 10, two(amps(6), amps(0)), 'within'],
		['no power', 10, kw(0), 'within'],
		['no power at a voltage that is not known', 0, kw(0.01, { max_voltage: null }), 'within'],
		['the power of a pause that is none', 0, kw(11), 'more'],
		['power that one phase may have', 10, kw(2.5), 'within'],
		['power that three phases may have', 10, kw(6.9), 'unclear'],
		['power that three phases cannot have', 10, kw(7.6), 'more'],
		['power that the one phase cannot have', 10, kw(3.7, ONE_PHASE), 'more'],
		['power at no known voltage', 10, kw(2, { max_voltage: null }), 'unclear'],
		['power at no known phases', 10, kw(2, { power_type: null }), 'unclear'],
		['the voltage between two phases', 10, kw(3.7, { max_voltage: 400 }), 'unclear'],
		['power of direct current', 10, kw(2, DC), 'unclear'],
		['amps of nothing beside 11 kW', 6, kw(11, amps(0)), 'more'],
	])('%s at %d A', (_, limit, after, expected) => {
		expect(measured(limit, BEFORE, after)).toBe(expected);
	});

	it('is within only by numbers, of each connector, none of them above the limit', () => {
		const reading = fc.option(fc.double({ min: -32, max: 32, noNaN: true }), { nil: null });
		const connector = fc
			.record({
				connector_id: fc.integer({ min: 0, max: 3 }),
				max_voltage: fc.constantFrom(230, 400, null),
				power_type: fc.constantFrom('AC_1_PHASE', 'AC_3_PHASE', 'DC', null),
				timestamp: fc.constantFrom(time(-60), time(0), time(60), null),
				powerKw: reading,
				currentL1A: reading,
				currentL2A: reading,
				currentL3A: reading,
			})
			.map((one) => one as IDataObject);
		fc.assert(
			fc.property(
				fc.array(connector, { maxLength: 3 }),
				fc.constantFrom('online', 'offline', null),
				fc.integer({ min: 0, max: 32 }),
				(connectors, connection_status, limit) => {
					const after = { connection_status, connectors };
					fc.pre(measured(limit, null, after) === 'within');
					const real = connectors.filter(({ connector_id: id }) => id !== 0);
					expect(connection_status).not.toBe('offline');
					expect(real.length).toBeGreaterThan(0);
					for (const one of real) {
						const { powerKw, currentL1A, currentL2A, currentL3A } = one;
						const phases = [currentL1A, currentL2A, currentL3A].filter((each) => each !== null);
						expect(phases.length > 0 || powerKw !== null).toBe(true);
						for (const each of phases) {
							expect(each).toBeLessThanOrEqual(Math.max(limit * 1.1, limit + 0.5));
							expect(each).toBeGreaterThanOrEqual(-0.5);
						}
					}
				},
			),
			{ numRuns: 2000 },
		);
	});
});

function two(first: IDataObject, second: IDataObject): IDataObject {
	return state(plug(first), plug({ ...second, connector_id: 2 }));
}
