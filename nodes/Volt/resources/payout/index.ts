import type { Resource } from '../../../core/operation/operation';
import { create } from './create';

export const payout: Resource = {
	name: 'Payout',
	value: 'payout',
	description: 'Pay money out of your accounts at Volt to any bank account',
	operations: [create],
};
