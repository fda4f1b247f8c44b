/** Decisions on checks of payees' names: what was checked is looked at before and after. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../core/http/path';
import type { ApiRequest } from '../../../core/http/request';
import type { Params } from '../../../core/item/params';
import type { Steps } from '../../../core/operation/operation';
import type { Added } from '../../../core/operation/shape';
import { dig } from '../../../core/values/json';
import { isUnclear } from '../../keys/keyUsed';
import { verificationId } from '../../locate/verification';
import { copied } from '../../shapes/money';

export type Decision = 'APPROVED' | 'REJECTED';

export const look = (params: Params): ApiRequest => ({
	method: 'GET',
	host: 'accounts',
	path: path`/account-holder-verifications/${verificationId.in(params)}`,
});

export const decisionOf = (record: IDataObject): unknown => dig(record, 'decision.type');

/** Beside the check: whether the same had been decided before. */
export const alreadyDecided: Record<string, Added> = {
	alreadyDecided: copied('boolean', 'alreadyDecided'),
};

/**
 * Decides once. What was decided so before is given back; no answer is looked up.
 * @param check looks at what is to be decided on; throws UserError
 */
export const decide =
	(wanted: Decision, check: (record: IDataObject, params: Params) => void = () => undefined) =>
	async ({ params, send }: Steps): Promise<IDataObject[]> => {
		const before = await params.reader.record(look(params));
		const decided = decisionOf(before);
		if (decided === wanted) return [{ ...before, alreadyDecided: true }];
		if (typeof decided === 'string' && decided !== '') {
			params.refuse(`It is ${decided} already`, 'Nothing was sent: a decision cannot be changed.');
		}
		check(before, params);
		// Refused as well as lost: another execution may have decided so meanwhile.
		const failed = await send().then(
			() => undefined,
			(thrown: unknown) => ({ thrown }),
		);
		const now = await params.reader.record(look(params)).catch(() => undefined);
		if (failed && (!now || decisionOf(now) !== wanted)) return await Promise.reject(failed.thrown);
		// What was refused was decided by somebody else.
		const decidedBefore = failed !== undefined && !isUnclear(failed.thrown);
		const decision = { decision: { type: wanted } };
		return [{ ...before, ...(now ?? decision), alreadyDecided: decidedBefore }];
	};
