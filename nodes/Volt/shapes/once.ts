import type { Added } from '../../core/operation/shape';
import { copied } from './money';

/** Of a write that is made once: what is known of it, and whether it was there before. */
export const onceFields: Record<string, Added> = {
	idempotencyKey: copied('string', 'idempotencyKey'),
	verified: copied('boolean', 'verified'),
	alreadyCreated: copied('boolean', 'alreadyCreated'),
	outcome: copied('string', 'outcome'),
	note: copied('string', 'note'),
};
