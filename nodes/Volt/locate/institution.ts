import { idOf, uuidKind } from '../../core/operation/reference';
import { locator } from '../../core/operation/kinds';
import { modesOf } from './modes';

/** ID of a bank; rejects with UserError when it is none. */
export const institution = locator('Institution', 'institution', {
	required: true,
	description: 'The bank. Its list follows Country and Currency.',
	...modesOf('searchInstitutions'),
}).as(idOf(uuidKind('institutions')));
