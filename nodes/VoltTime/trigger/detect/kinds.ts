/** Facts by kind: whose they are, what they are read from, and which change is which event. */
import type { EventName } from '../events';
import type { Happening, Judging } from '../options';
import type { ChargerState, ConnectorState } from '../snapshot';
import type { Value } from '../state';
import { chargerFacts } from './chargers';
import { connectorFacts } from './connectors';
import type { Change } from './facts';
import { moved } from './inventory';
import { powerFacts } from './power';
import { settingFacts } from './settings';

/** A fact of a connector, or of a charger as a whole, for which `connector` is undefined. */
export interface FactKind {
	/** One letter, under which it is remembered. */
	key: string;
	of: 'charger' | 'connector';
	events: readonly EventName[];
	value(
		charger: ChargerState,
		connector: ConnectorState | undefined,
		how: Judging,
	): Value | undefined;
	recordedAt?(
		charger: ChargerState,
		connector: ConnectorState | undefined,
		value: Value,
	): number | undefined;
	graceMs?(how: Judging, value: Value): number;
	event(change: Change): EventName | undefined;
	more?(
		charger: ChargerState,
		connector: ConnectorState | undefined,
		how: Judging,
	): Happening['more'];
}

/** A line that is lost leaves statuses and readings as they were, or as the service makes them up. */
export const isReachable = ({ online }: ChargerState): boolean => online !== false;

export const FACTS: readonly FactKind[] = [
	...chargerFacts,
	...connectorFacts,
	...powerFacts,
	...settingFacts,
	moved,
];
