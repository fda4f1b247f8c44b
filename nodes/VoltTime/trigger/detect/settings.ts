import type { FactKind } from './kinds';

const limit: Pick<FactKind, 'key' | 'events' | 'event'> = {
	key: 'a',
	events: ['chargeLimitChanged'],
	event: () => 'chargeLimitChanged',
};

/** Configured amperes. Limits that commands set are not to be read from the service. */
const ofCharger: FactKind = { ...limit, of: 'charger', value: ({ maxAmps }) => maxAmps };
const ofConnector: FactKind = {
	...limit,
	of: 'connector',
	value: (_charger, connector) => connector?.maxAmps,
};

const firmware: FactKind = {
	key: 'v',
	of: 'charger',
	events: ['firmwareChanged'],
	value: (charger) => charger.firmware,
	event: () => 'firmwareChanged',
};

export const settingFacts: readonly FactKind[] = [ofCharger, ofConnector, firmware];
