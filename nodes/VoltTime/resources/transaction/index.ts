import type { Resource } from '../../../core/operation/operation';
import { getByCharger } from './getByCharger';
import { getByLocation } from './getByLocation';
import { getByTeam } from './getByTeam';

export const transaction: Resource = {
	name: 'Transaction',
	value: 'transaction',
	description: 'Charging sessions: energy, start, stop, ID tag',
	operations: [getByTeam, getByLocation, getByCharger],
};
