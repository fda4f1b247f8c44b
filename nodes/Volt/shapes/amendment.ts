import type { Shape } from '../../core/operation/shape';
import { copied, environmentField } from './money';
import { stateFields } from './mandate';

/** A change to a mandate that its payer has to agree to. */
export const amendmentShape: Shape = {
	keep: ['id'],
	add: {
		...stateFields,
		mandateId: copied('string', 'mandateId'),
		track: copied('string', 'track'),
		initiator: copied('string', 'initiator'),
		changes: copied('object', 'changes'),
		...environmentField,
		createdAt: copied('string', 'createdAt'),
		updatedAt: copied('string', 'updatedAt'),
	},
};
