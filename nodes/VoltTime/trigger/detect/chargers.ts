import type { FactKind } from './kinds';

const ERROR_FREE = ['NoError'];

/** What a fault is called, where the list has it. */
export const errorOf = (code: string | undefined): string | null =>
	code === undefined || ERROR_FREE.includes(code) ? null : code;

const online: FactKind = {
	key: 'o',
	of: 'charger',
	events: ['chargerOnline', 'chargerOffline'],
	value: (charger) => charger.online,
	recordedAt: ({ onlineAt, offlineAt }, _connector, value) => (value ? onlineAt : offlineAt),
	graceMs: ({ offlineGraceMs }, value) => (value ? 0 : offlineGraceMs),
	event: ({ to }) => (to ? 'chargerOnline' : 'chargerOffline'),
};

/** A fault of the charger as a whole. Unavailable does not tell: a fault may be behind it. */
const fault: FactKind = {
	key: 'f',
	of: 'charger',
	events: ['faultRaised', 'faultCleared'],
	value: ({ online: isOnline, status }) =>
		isOnline === false || status === undefined || status === 'Unavailable'
			? undefined
			: status === 'Faulted',
	recordedAt: ({ updatedAt }) => updatedAt,
	graceMs: ({ settleMs }) => settleMs,
	event: ({ to }) => (to ? 'faultRaised' : 'faultCleared'),
	more: ({ status, errorCode }) => ({ status, errorCode: errorOf(errorCode) }),
};

export const chargerFacts: readonly FactKind[] = [online, fault];
