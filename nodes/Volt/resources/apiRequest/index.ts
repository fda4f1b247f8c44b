import type { Resource } from '../../../core/operation/operation';
import { send } from './send';

export const apiRequest: Resource = {
	name: 'API Request',
	value: 'apiRequest',
	description: 'Any request to the Volt API',
	operations: [send],
};
