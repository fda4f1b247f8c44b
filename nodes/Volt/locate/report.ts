import { locator } from '../../core/operation/kinds';
import { idOf, uuidKind } from '../../core/operation/reference';
import { modesOf } from './modes';

/** ID of a report; rejects with UserError when it is none. */
export const report = locator('Report', 'report', {
	required: true,
	description: 'The report, as the operations that request one give back its ID',
	...modesOf('searchReports'),
}).as(idOf(uuidKind('reports')));
