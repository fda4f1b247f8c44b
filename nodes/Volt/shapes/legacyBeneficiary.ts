import type { Shape } from '../../core/operation/shape';
import { environmentField } from './money';

/** Whom legacy payouts can go to. */
export const legacyBeneficiaryShape: Shape = {
	keep: ['name', 'iban', 'swiftBic', 'accountNumber', 'sortCode'],
	add: environmentField,
};
