/** What makes a payment one and not another: the order it is for, and which attempt at it. */
import { whole } from '../../core/operation/kinds';
import { ownNumber } from './ownNumber';

export const orderReference = ownNumber('Order Reference', 'orderReference', {
	...{ max: 90, placeholder: 'e.g. order-4711' },
	description:
		'Your own number of what is paid for. However often this runs, there is one payment for each reference and attempt, whatever the amount.',
});

export const attempt = whole('Attempt', 'attempt', {
	...{ min: 1, most: 1_000_000, default: 1 },
	description:
		'Raise it to ask for the same order anew, after the payer gave up. The payment of an earlier attempt may still be paid: cancel it first.',
});
