import type { Shape } from '../../core/operation/shape';
import { bankFields } from './bankAccount';
import { environmentField } from './money';

/** Whom an account has paid. */
export const beneficiaryShape: Shape = {
	keep: ['name'],
	add: { ...bankFields('accountIdentifiers'), ...environmentField },
	more: ['accountIdentifiers'],
};
