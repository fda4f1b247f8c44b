import type { ConnectorStatus } from '../model';

type Statuses = readonly ConnectorStatus[];

const SESSION: Statuses = ['Charging', 'SuspendedEV', 'SuspendedEVSE'];

/** Which status may follow which: the table of OCPP 1.6, section 4.9. A restart begins anew. */
const FOLLOWS: Record<ConnectorStatus, Statuses> = {
	Available: ['Preparing', ...SESSION, 'Reserved', 'Unavailable', 'Faulted'],
	Preparing: ['Available', ...SESSION, 'Finishing', 'Faulted'],
	Charging: ['Available', 'SuspendedEV', 'SuspendedEVSE', 'Finishing', 'Unavailable', 'Faulted'],
	SuspendedEV: ['Available', 'Charging', 'SuspendedEVSE', 'Finishing', 'Unavailable', 'Faulted'],
	SuspendedEVSE: ['Available', 'Charging', 'SuspendedEV', 'Finishing', 'Unavailable', 'Faulted'],
	Finishing: ['Available', 'Preparing', 'Unavailable', 'Faulted'],
	Reserved: ['Available', 'Preparing', 'Unavailable', 'Faulted'],
	Unavailable: ['Available', 'Preparing', ...SESSION, 'Faulted'],
	Faulted: ['Available', 'Preparing', ...SESSION, 'Finishing', 'Reserved', 'Unavailable'],
};

export function mayFollow(from: ConnectorStatus, to: ConnectorStatus): boolean {
	return FOLLOWS[from].includes(to);
}

const has =
	(...statuses: ConnectorStatus[]) =>
	(status: ConnectorStatus | null): boolean =>
		status !== null && statuses.includes(status);

/** A session is under way. */
export const isInSession = has(...SESSION);

/** A session may begin here, with a car that is there or one that comes. */
export const isFree = has('Available', 'Preparing', 'Finishing');

/** A cable is in. Unavailable and Faulted do not tell. */
export const isPluggedStatus = has('Preparing', ...SESSION, 'Finishing');

/** A lock takes effect at once; elsewhere it waits for the driver to leave. */
export const isLockable = has('Available', 'Finishing', 'Reserved');
