import type { Resource } from '../../../core/operation/operation';
import { approve } from './approve';
import { get } from './get';
import { reject } from './reject';

export const holderVerification: Resource = {
	name: 'Holder Verification',
	value: 'holderVerification',
	description: 'Checks of the names of payees, and decisions on payouts they hold up',
	operations: [get, approve, reject],
};
