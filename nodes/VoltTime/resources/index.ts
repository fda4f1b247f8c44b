import type { Resource } from '../../core/operation';
import { apiRequest } from './apiRequest';
import { charger } from './charger';
import { command } from './command';
import { connector } from './connector';

/** Everything the Volt Time node can do. Adding a resource is one folder and one line here. */
export const resources: Resource[] = [charger, command, connector, apiRequest];
