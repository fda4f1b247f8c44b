import { whenUnclear } from '../../keys/keyUsed';
import { mustHaveId } from '../../keys/mustHaveId';
import { environment } from '../../money/environment';
import { movesMoney } from '../../../core/operation/movesMoney';
import { refundShape } from '../../shapes/refund';
import { transactionRequest } from '../../transactions/asked';
import { more, perform, planOf, source } from './byTransaction';
import { refundFields } from './fields';

export const createByTransaction = movesMoney({
	name: 'Create by Transaction',
	value: 'createByTransaction',
	action: 'Create refund of transaction',
	description:
		'Gives money of an incoming transaction of an account back, all of it or a part. Moves money; it cannot be undone. Safe to repeat: there is one refund for each transaction and refund reference. Make all refunds of a payment in the same way, by payment or by transaction.',
	operationId: 'createTransaction',
	writes: true,
	fields: [source, ...refundFields, more],
	options: [
		whenUnclear.with({
			description:
				'What to do when the key was used before, or no answer came, and the refund cannot be found by its reference either',
		}),
	],
	shape: refundShape,
	beside: environment,
	request: async (params) => await transactionRequest(params, (await planOf(params)).asked),
	perform,
	check: mustHaveId('refund'),
});
