import type { Resource } from '../../../core/operation/operation';
import { mockCredit } from './mockCredit';
import { reverse } from './reverse';
import { simulatePayin } from './simulatePayin';

export const sandbox: Resource = {
	name: 'Sandbox',
	value: 'sandbox',
	description: 'Money that only exists in Volt’s sandbox; refused in Production',
	operations: [simulatePayin, reverse, mockCredit],
};
