/** What the states of an order mean, in words. */
import type { Added } from '../../../core/operation/shape';
import type { Status } from '../../reconcile/types';

const MEANS: Record<Status, string> = {
	conflict: 'Something does not fit together: conflicts says what. A person must look at it',
	returned: 'Money came and was taken back: it is outstanding again',
	refunded: 'Paid, and all of it was given back',
	partlyRefunded: 'Paid, and some of it was given back',
	over: 'More came than was asked for',
	received: 'Paid: the money is in the account',
	partly: 'Some came, the rest is outstanding',
	ambiguous: 'Money came that may be for this order or for others: a person must choose',
	probable: 'Money came that is probably for this order: it is not allocated, a person must say so',
	overdue: 'No money was found that is surely for it, and it is late for its rail',
	notYet: 'No money was found that is surely for it: it may still come',
	cannotKnow: 'None of the accounts is in its currency: whether money came cannot be seen',
};

export const statusMeaning: Added = {
	type: 'string',
	from: ({ kind, status }) => (kind === 'order' ? MEANS[status as Status] : undefined),
};
