import type { Shape } from '../../core/operation/shape';
import { copied, environmentField } from './money';

/** An onboarding. Its fields are not documented: ID and state are what can be expected (unconfirmed). */
export const onboardingShape: Shape = {
	keep: ['id', 'status'],
	add: {
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
