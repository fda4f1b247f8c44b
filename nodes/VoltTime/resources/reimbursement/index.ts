import type { Resource } from '../../../core/operation/operation';
import { acceptLink } from './acceptLink';
import { getEarnings } from './getEarnings';
import { getLinks } from './getLinks';
import { getPayouts } from './getPayouts';
import { getSettings } from './getSettings';
import { setUp } from './setUp';
import { terminateLink } from './terminateLink';
import { updateLink } from './updateLink';
import { updateSettings } from './updateSettings';

export const reimbursement: Resource = {
	name: 'Reimbursement',
	value: 'reimbursement',
	description: 'What an employer pays back to employees for charging at home',
	operations: [
		...[getSettings, setUp, updateSettings],
		...[getLinks, acceptLink, updateLink, terminateLink],
		...[getPayouts, getEarnings],
	],
};
