/** The fields of the trigger beside its scope, and what they mean. */
import type { INodeProperties } from 'n8n-workflow';
import { refuse } from '../../core/item/readers';
import type { Params } from '../../core/item/params';
import { collectionOf, OPTIONS } from '../../core/operation/collections';
import { decimal, texts, whole } from '../../core/operation/kinds';
import { EVENT_OPTIONS, isEventName, type EventName } from './events';
import type { Judging } from './options';
import { scopeFields } from './scope';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const events = texts('Events', 'events', {
	options: EVENT_OPTIONS,
	required: true,
	description: 'What starts the workflow. Fewer events need fewer requests.',
}).as((given, label): ReadonlySet<EventName> => {
	const unknown = given.find((name) => !isEventName(name));
	if (unknown !== undefined) {
		return refuse(`${label}: this version has no event "${unknown.slice(0, 60)}"`, 'Choose again.');
	}
	if (given.length > 0) return new Set(given.filter(isEventName));
	return refuse(`${label} is empty`, 'Choose at least one event.');
});

const shownFor = (...names: EventName[]) => ({
	displayOptions: { show: { events: names } },
});

const power = decimal('Power (kW)', 'powerKw', {
	...{ min: 0, default: 7 },
	description: 'For Power Above and Power Below: the power of one connector',
});
const energy = decimal('Energy (kWh)', 'energyKwh', {
	...{ min: 0, default: 20 },
	description: 'For Session Energy Passed: the energy of one session',
});

const hysteresis = decimal('Hysteresis (kW)', 'hysteresisKw', {
	...{ min: 0, default: 0.5 },
	description: 'How far power must fall below the value to count as below it',
}).within(OPTIONS);
const offlineGrace = decimal('Offline Grace (Minutes)', 'offlineGraceMinutes', {
	...{ min: 0, max: 1440, default: 5 },
	description: 'How long a charger must be away to count as offline',
}).within(OPTIONS);
const settle = whole('Settling Time (Seconds)', 'settleSeconds', {
	...{ min: 0, max: 86_400, default: 0 },
	description:
		'How long a status, fault or power must last to count. More than the polling interval settles what flaps.',
}).within(OPTIONS);
const energyWait = decimal('Wait for Energy (Minutes)', 'energyWaitMinutes', {
	...{ min: 0, max: 1440, default: 30 },
	description:
		'How long a finished session waits for its last meter value at most; it can come 20 minutes late',
}).within(OPTIONS);
const leastEnergy = decimal('Least Energy (kWh)', 'leastKwh', {
	...{ min: 0, default: 0 },
	description: 'Finished sessions with less start nothing',
}).within(OPTIONS);
const leastDuration = decimal('Least Duration (Minutes)', 'leastMinutes', {
	...{ min: 0, default: 0 },
	description: 'Finished sessions that took less start nothing',
}).within(OPTIONS);
const lookBack = whole('Look Back (Hours)', 'lookBackHours', {
	...{ min: 1, max: 720, default: 24 },
	description:
		'How far back sessions are looked for that the service hears of late, from chargers that were offline',
}).within(OPTIONS);

/** As the editor shows them. */
export const triggerProperties: INodeProperties[] = [
	events.property,
	...scopeFields.map(({ property }) => property),
	{ ...power.property, ...shownFor('powerAbove', 'powerBelow') },
	{ ...energy.property, ...shownFor('sessionEnergyPassed') },
	collectionOf(
		OPTIONS,
		[hysteresis, offlineGrace, settle, energyWait, leastEnergy, leastDuration, lookBack].map(
			({ property }) => property,
		),
	),
];

/**
 * How the fields want it.
 * @throws UserError that names a field
 */
export function settingsOf(params: Params): { how: Judging; lookBackMs: number } {
	return {
		how: {
			events: events.in(params),
			powerKw: power.in(params),
			energyKwh: energy.in(params),
			hysteresisKw: hysteresis.in(params) ?? 0.5,
			offlineGraceMs: (offlineGrace.in(params) ?? 5) * MINUTE,
			settleMs: (settle.in(params) ?? 0) * 1000,
			energyWaitMs: (energyWait.in(params) ?? 30) * MINUTE,
			leastKwh: leastEnergy.in(params) ?? 0,
			leastMs: (leastDuration.in(params) ?? 0) * MINUTE,
		},
		lookBackMs: (lookBack.in(params) ?? 24) * HOUR,
	};
}
