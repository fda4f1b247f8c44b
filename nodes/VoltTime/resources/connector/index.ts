import type { Resource } from '../../../core/operation';
import { getPowerUsage } from './getPowerUsage';

export const connector: Resource = {
	name: 'Connector',
	value: 'connector',
	description: 'Sockets and cables of a charger: state, live power, phases',
	operations: [getPowerUsage],
};
