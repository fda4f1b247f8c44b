import type { Resource } from '../../../core/operation/operation';
import { findChargeeMeter } from './findChargeeMeter';
import { getAll } from './getAll';
import { getLiveLoad } from './getLiveLoad';
import { getMeter } from './getMeter';
import { reassign } from './reassign';
import { update } from './update';

export const group: Resource = {
	name: 'Load-Balancing Group',
	value: 'group',
	description: 'How chargers of a location share its power: limits, meters, live load',
	operations: [getAll, getLiveLoad, getMeter, findChargeeMeter, update, reassign],
};
