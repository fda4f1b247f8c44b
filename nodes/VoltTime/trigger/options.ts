/** How the trigger judges what it sees. Times are milliseconds. */
import type { EventName } from './events';

export interface Judging {
	events: ReadonlySet<EventName>;
	/** How long a charger is away before it counts as offline. */
	offlineGraceMs: number;
	/** How long a status must last before it counts. */
	settleMs: number;
	powerKw: number;
	/** How far power must fall below {@link powerKw} again. */
	hysteresisKw: number;
	energyKwh: number;
	/** How long a finished session waits for its last meter value. */
	energyWaitMs: number;
	leastKwh: number;
	leastMs: number;
}

/** Something that happened, before it is an item. */
export interface Happening {
	event: EventName;
	/** The same for the same happening, whoever sees it. */
	eventKey: string;
	/** When it happened as far as is known. */
	since: number;
	previous: unknown;
	new: unknown;
	charger?: string;
	connector?: number;
	location?: string;
	more?: Record<string, unknown>;
}
