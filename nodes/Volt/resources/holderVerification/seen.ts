/** The result that somebody saw before approving it. */
import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';
import { choice } from '../../../core/operation/kinds';
import { dig } from '../../../core/values/json';
import { resultMeaning } from '../../shapes/verification';

export const seenResult = choice('Result to Approve', 'seenResult', {
	options: {
		CLOSE_MATCH: ['Close Match', 'The name is nearly that of the holder'],
		ERROR: ['Error', 'The name could not be checked'],
		MATCH: ['Match', 'The name is that of the holder'],
		NO_MATCH: ['No Match', 'The name is not that of the holder'],
	},
	default: 'CLOSE_MATCH',
	description: 'The result as Get shows it. With another one nothing is approved.',
});

/** @throws UserError that tells the result and both names, where it is another one */
export function mustBeSeen(record: IDataObject, params: Params): void {
	const result = String(record.result ?? 'not told');
	if (result === seenResult.in(params)) return;
	const names = ['requested', 'returned']
		.map((name) => dig(record, `accountHolderName.${name}`))
		.map((name) => (typeof name === 'string' ? `“${name}”` : 'none'));
	params.refuse(
		// An earlier call may have approved it, while this look shows another state.
		`The result is ${result}, not ${seenResult.in(params)}, so that this does not approve it`,
		`${resultMeaning(record.result)}. Name given: ${names[0]}; name found: ${names[1]}.`,
	);
}
