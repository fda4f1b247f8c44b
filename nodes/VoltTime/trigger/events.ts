/** What the trigger can tell, and what has to be read for it. */
import type { INodePropertyOptions } from 'n8n-workflow';
import { byName } from '../../core/values/order';

/**
 * What is read: states of chargers and their connectors; the chargers' own records, which say more than
 * lists of teams do; power of connectors; sessions; the list of locations.
 */
export type Need = 'states' | 'records' | 'power' | 'sessions' | 'locations';

interface EventKind {
	name: string;
	description: string;
	needs: readonly Need[];
	/** Only where the trigger looks at lists, since chosen chargers stay the same. */
	ofLists?: true;
}

const event = (name: string, description: string, ...needs: Need[]): EventKind => ({
	name,
	description,
	needs,
});

const ofLists = (kind: EventKind): EventKind => ({ ...kind, ofLists: true });

export const EVENTS = {
	sessionStarted: event('Session Started', 'A charging session began', 'sessions'),
	sessionFinished: event(
		'Session Finished',
		'A session ended: energy, duration, cost where known. Waits for the last meter value.',
		'sessions',
	),
	sessionEnergyPassed: event(
		'Session Energy Passed',
		'The energy of a session passed a value',
		'sessions',
	),
	connectorStatusChanged: event(
		'Connector Status Changed',
		'Any change of a connector’s OCPP status',
		'states',
	),
	pluggedIn: event('Plugged In', 'A cable was plugged in', 'states'),
	unplugged: event('Unplugged', 'A cable was taken out', 'states'),
	chargingPaused: event(
		'Charging Paused',
		'From charging to suspended, by car or charger',
		'states',
	),
	chargingResumed: event('Charging Resumed', 'From suspended to charging', 'states'),
	chargerOnline: event('Charger Online', 'A charger that was offline is connected again', 'states'),
	chargerOffline: event('Charger Offline', 'A charger is offline for the grace time', 'states'),
	faultRaised: event('Fault Raised', 'A charger or connector reports a fault', 'states'),
	faultCleared: event('Fault Cleared', 'A fault is over', 'states'),
	powerAbove: event('Power Above', 'A connector gives more than a power', 'states', 'power'),
	powerBelow: event('Power Below', 'A connector gives less than a power again', 'states', 'power'),
	chargeLimitChanged: event(
		'Charge Limit Changed',
		'The configured most current of a charger or connector changed',
		'states',
		'records',
	),
	firmwareChanged: event(
		'Firmware Changed',
		'A charger runs another firmware',
		'states',
		'records',
	),
	chargerAdded: ofLists(event('Charger Added', 'A charger is new, or there again', 'states')),
	chargerMoved: event('Charger Moved', 'A charger stands at another location', 'states'),
	chargerRemoved: event('Charger Removed', 'A charger is gone, or not for this account', 'states'),
	locationAdded: ofLists(event('Location Added', 'A location is new, or there again', 'locations')),
	locationRemoved: ofLists(
		event('Location Removed', 'A location is gone, or not for this account', 'locations'),
	),
} satisfies Record<string, EventKind>;

export type EventName = keyof typeof EVENTS;

/** As the editor lists them. */
export const EVENT_OPTIONS: INodePropertyOptions[] = Object.entries(EVENTS)
	.map(([value, { name, description }]) => ({ name, value, description }))
	.sort(byName);

const KINDS: Record<EventName, EventKind> = EVENTS;

export const isEventName = (text: string): text is EventName => Object.hasOwn(EVENTS, text);

/** All that has to be read for some events. */
export const needsOf = (events: Iterable<EventName>): Set<Need> =>
	new Set([...events].flatMap((name) => KINDS[name].needs));

/** The names of those that chosen chargers cannot give. */
export const listsOnly = (events: Iterable<EventName>): string[] =>
	[...events].filter((name) => KINDS[name].ofLists).map((name) => KINDS[name].name);
