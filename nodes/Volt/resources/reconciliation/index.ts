import type { Resource } from '../../../core/operation/operation';
import { reconcile } from './reconcile';

export const reconciliation: Resource = {
	name: 'Reconciliation',
	value: 'reconciliation',
	description: 'Which money in your accounts at Volt is for which order',
	operations: [reconcile],
};
