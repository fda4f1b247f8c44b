import { mustHaveId } from '../../keys/mustHaveId';
import { whenUnclear } from '../../keys/keyUsed';
import { mandateId } from '../../locate/mandate';
import { environment } from '../../money/environment';
import { moneyFields } from '../../money/fields';
import { movesMoney } from '../../../core/operation/movesMoney';
import { copied } from '../../shapes/money';
import { onceFields } from '../../shapes/once';
import { paymentShape } from '../../shapes/payment';
import { perform, period, request, sendReferences } from './collection';

export const collect = movesMoney({
	name: 'Collect',
	value: 'collect',
	action: 'Collect payment under mandate',
	description:
		'Takes money from the payer under an active mandate. Moves money, and cannot be undone. Safe to repeat: there is one payment for each mandate and period.',
	operationId: 'createRecurringPayment',
	writes: true,
	fields: [mandateId, period, ...moneyFields],
	options: [whenUnclear, sendReferences],
	shape: {
		...paymentShape,
		add: { ...paymentShape.add, period: copied('string', 'period'), ...onceFields },
	},
	beside: environment,
	request,
	perform,
	check: mustHaveId('payment'),
});
