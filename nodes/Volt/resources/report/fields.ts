/** What reports may be limited to. */
import { additional } from '../../../core/operation/collections';
import { toggle } from '../../../core/operation/kinds';
import { byId } from '../../locate/byId';

export const customerId = byId('Customer ID', 'customerId', {
	required: false,
	description: 'Of which of your customers, where you act for several',
});

export const allowEmpty = toggle('Allow Empty', 'allowEmpty', {
	default: true,
	description: 'Whether a report without rows is made; otherwise it fails',
});

const accountId = byId('Account ID', 'accountId', {
	required: false,
	description: 'Of which account at Volt',
});

const includeEventFees = toggle('Include Event Fees', 'includeEventFees', {
	description: 'Whether fees of single events are rows, too',
});

/** What reports of events may be limited to. */
export const ofEvents = additional({ customerId, allowEmpty });

/** What reports of money that went out may be limited to. */
export const ofMoneyOut = additional({ customerId, accountId, includeEventFees });
