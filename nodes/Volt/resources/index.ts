import type { Resource } from '../../core/operation/operation';
import { apiRequest } from './apiRequest';
import { payment } from './payment';

/** Everything the Volt node can do. Adding a resource is one folder and one line here. */
export const resources: Resource[] = [payment, apiRequest];
