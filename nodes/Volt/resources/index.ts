import type { Resource } from '../../core/operation/operation';
import { account } from './account';
import { apiRequest } from './apiRequest';
import { institution } from './institution';
import { payment } from './payment';

/** Everything the Volt node can do. Adding a resource is one folder and one line here. */
export const resources: Resource[] = [
	payment,
	account,
	institution,
	// After those that say what they do.
	apiRequest,
];
