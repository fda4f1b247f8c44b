import type { Shape } from '../../core/operation/shape';
import { environmentField } from './money';

/** A virtual IBAN. The documentation does not show all of its fields (unconfirmed). */
export const virtualIbanShape: Shape = {
	keep: ['id', 'iban', 'swiftBic', 'accountNumber', 'sortCode', 'customerId'],
	add: environmentField,
};
