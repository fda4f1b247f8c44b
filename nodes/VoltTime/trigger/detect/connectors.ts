import type { ChargerState, ConnectorState } from '../snapshot';
import { errorOf } from './chargers';
import type { FactKind } from './kinds';

/** A cable is in (OCPP 1.6). Unavailable and Faulted do not tell. */
const PLUGGED = ['Preparing', 'Charging', 'SuspendedEV', 'SuspendedEVSE', 'Finishing'];
const FREE = ['Available', 'Reserved'];
const PAUSED = ['SuspendedEV', 'SuspendedEVSE'];
const IDLE = 'idle';

/** The status where the charger can be reached, else what the service shows in its place. */
const statusOf = ({ online }: ChargerState, connector: ConnectorState | undefined) =>
	online === false ? undefined : connector?.status;

const common = {
	of: 'connector',
	recordedAt: (_charger: ChargerState, connector: ConnectorState | undefined) =>
		connector?.updatedAt,
	graceMs: ({ settleMs }: { settleMs: number }) => settleMs,
	more: (_charger: ChargerState, connector: ConnectorState | undefined) => ({
		status: connector?.status,
		errorCode: errorOf(connector?.errorCode),
	}),
} as const;

const status: FactKind = {
	...common,
	key: 's',
	events: ['connectorStatusChanged'],
	value: statusOf,
	event: () => 'connectorStatusChanged',
};

const plugged: FactKind = {
	...common,
	key: 'p',
	events: ['pluggedIn', 'unplugged'],
	value(charger, connector) {
		const now = statusOf(charger, connector) ?? '';
		return PLUGGED.includes(now) ? true : FREE.includes(now) ? false : undefined;
	},
	event: ({ to }) => (to ? 'pluggedIn' : 'unplugged'),
};

const charging: FactKind = {
	...common,
	key: 'c',
	events: ['chargingPaused', 'chargingResumed'],
	value(charger, connector) {
		const now = statusOf(charger, connector) ?? '';
		if (now === 'Charging' || PAUSED.includes(now)) return now;
		return PLUGGED.includes(now) || FREE.includes(now) ? IDLE : undefined;
	},
	event({ from, to }) {
		if (from === 'Charging' && to !== IDLE) return 'chargingPaused';
		return to === 'Charging' && from !== IDLE ? 'chargingResumed' : undefined;
	},
};

/** A fault of one connector; while the whole charger has one, that is told instead. */
const fault: FactKind = {
	...common,
	key: 'f',
	events: ['faultRaised', 'faultCleared'],
	value(charger, connector) {
		const now = statusOf(charger, connector);
		const tells = now !== undefined && now !== 'Unavailable' && charger.status !== 'Faulted';
		return tells ? now === 'Faulted' : undefined;
	},
	event: ({ to }) => (to ? 'faultRaised' : 'faultCleared'),
};

export const connectorFacts: readonly FactKind[] = [status, plugged, charging, fault];
