import type { Shape } from '../../core/operation/shape';
import { copied, environmentField } from './money';

/** The documentation names IN_REVIEW and APPROVED; the others come of notifications and scenarios. */
const MEANINGS: Record<string, string> = {
	NEW: 'Begun; documents can be added (unconfirmed)',
	IN_REVIEW: 'Handed in; Volt looks at it',
	ADDITIONAL_INFO_REQUIRED: 'More is asked for; add it and submit again (unconfirmed)',
	APPROVED: 'Approved; named accounts can be ordered',
	REJECTED: 'Rejected (unconfirmed)',
	EXPIRED: 'Its time is over (unconfirmed)',
};

const meaningOf = (status: unknown): string =>
	(typeof status === 'string' && Object.hasOwn(MEANINGS, status) ? MEANINGS[status] : undefined) ??
	'A state that this node does not know';

/** An onboarding. Its fields are not documented: ID and state are what can be expected (unconfirmed). */
export const onboardingShape: Shape = {
	keep: ['id', 'status'],
	add: {
		statusMeaning: { type: 'string', from: ({ status }) => meaningOf(status) },
		onboardingEntityId: {
			type: 'string',
			from: ({ id, onboardingEntityId }) => onboardingEntityId ?? id,
		},
		...environmentField,
		createdAt: copied('string', 'createdAt'),
		updatedAt: copied('string', 'updatedAt'),
	},
	more: ['documents', 'individual'],
};

/** A document of an onboarding (unconfirmed). */
export const documentShape: Shape = {
	keep: ['id', 'status'],
	add: { ...environmentField, createdAt: copied('string', 'createdAt') },
};
