import type { Resource } from '../../../core/operation/operation';
import { createSetupIntent } from './createSetupIntent';
import { getDetails } from './getDetails';
import { getPaymentMethods } from './getPaymentMethods';
import { updateDetails } from './updateDetails';

export const billing: Resource = {
	name: 'Billing',
	value: 'billing',
	description: 'Who the invoices of a team go to, and what it pays with',
	operations: [getDetails, updateDetails, getPaymentMethods, createSetupIntent],
};
