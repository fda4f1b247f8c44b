import type { Resource } from '../../../core/operation/operation';
import { getByLocation } from './getByLocation';
import { getPowerUsage } from './getPowerUsage';
import { update } from './update';

export const connector: Resource = {
	name: 'Connector',
	value: 'connector',
	description: 'Sockets and cables of a charger: state, live power, phases',
	operations: [getPowerUsage, getByLocation, update],
};
