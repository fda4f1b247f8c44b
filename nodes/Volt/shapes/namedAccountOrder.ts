import type { Shape } from '../../core/operation/shape';
import { copied, environmentField } from './money';

/** An order of a named account; it names the account once there is one. */
export const namedAccountOrderShape: Shape = {
	keep: ['id', 'status'],
	add: {
		statusReason: copied('string', 'statusReason'),
		accountId: copied('string', 'accountId'),
		onboardingEntityId: copied('string', 'onboardingEntityId'),
		...environmentField,
		createdAt: copied('string', 'createdAt'),
		completedAt: copied('string', 'completedAt'),
	},
};
