import type { FactKind } from './kinds';

const ABOVE = 'above';
const BELOW = 'below';

/** Statuses in which a connector gives nothing, so that nothing has to be read. */
const GIVES_NOTHING = [
	'Available',
	'Preparing',
	'Reserved',
	'Finishing',
	'SuspendedEV',
	'SuspendedEVSE',
];

const above: FactKind = {
	key: 'w',
	of: 'connector',
	events: ['powerAbove', 'powerBelow'],
	value({ online }, connector, { powerKw, hysteresisKw }) {
		if (online === false || !connector) return undefined;
		const none = GIVES_NOTHING.includes(connector.status ?? '') ? 0 : undefined;
		const power = connector.powerKw ?? none;
		if (power === undefined) return undefined;
		if (power > powerKw) return ABOVE;
		// In between it stays what it was.
		return power < powerKw - hysteresisKw || power === 0 ? BELOW : undefined;
	},
	event: ({ to }) => (to === ABOVE ? 'powerAbove' : 'powerBelow'),
	graceMs: ({ settleMs }) => settleMs,
	more: (_charger, connector, { powerKw }) => ({
		powerKw: connector?.powerKw ?? 0,
		thresholdKw: powerKw,
	}),
};

export const powerFacts: readonly FactKind[] = [above];
