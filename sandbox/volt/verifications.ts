import type { Handlers } from '../http/operation';
import { API_CLIENT, emit, iso, type Cloud } from './cloud';
import type { Decision, HolderResult, HolderVerification, Transaction } from './data/account-types';
import { notFound, notModifiable } from './lib/refusal';
import { linkedVerification } from './links';
import { finish, send } from './money';

const SCENARIOS: Record<string, HolderResult> = {
	ACCOUNT_HOLDER_VERIFICATION_CLOSE_MATCH: 'CLOSE_MATCH',
	ACCOUNT_HOLDER_VERIFICATION_NO_MATCH: 'NO_MATCH',
	ACCOUNT_HOLDER_VERIFICATION_ERROR: 'ERROR',
};

/** How near a payee's name is to that of the account's holder. */
function compared(requested: string, holder: string | undefined): HolderResult {
	const plain = (name: string) => name.trim().toLowerCase();
	const last = (name: string) => plain(name).split(/\s+/).pop();
	if (holder === undefined || plain(requested) === plain(holder)) return 'MATCH';
	return last(requested) === last(holder) ? 'CLOSE_MATCH' : 'NO_MATCH';
}

interface End {
	failure?: string;
	url?: string;
}

/** How a held payout is to go on; forgotten once decided. */
const held = new WeakMap<HolderVerification, End>();

/**
 * Compares the payee's name with the account's holder; payouts in EUR and GBP only.
 * @returns whether the payout has to wait for a decision
 */
export function verifyHolder(
	cloud: Cloud,
	transaction: Transaction,
	scenario: string | undefined,
	end: End,
): boolean {
	if (transaction.type !== 'PAYOUT' || !['EUR', 'GBP'].includes(transaction.currency)) return false;
	const { name: requested = '', accountIdentifiers } = transaction.beneficiary;
	const holder = cloud.holders[accountIdentifiers?.iban ?? ''];
	const result = SCENARIOS[scenario ?? ''] ?? compared(requested, holder);
	const returned: Partial<Record<HolderResult, string>> = {
		MATCH: requested,
		CLOSE_MATCH: holder ?? `${requested.slice(0, 1)}. ${requested.split(' ').pop() ?? ''}`,
	};
	const verification: HolderVerification = {
		id: cloud.random.uuid(),
		transactionId: transaction.id,
		status: result === 'ERROR' ? 'FAILED' : 'COMPLETED',
		accountHolderName: { requested, returned: returned[result] },
		result,
		executedAt: iso(cloud),
	};
	const { id, executedAt } = verification;
	transaction.verifications = { accountHolderVerification: { id, result, executedAt } };
	cloud.store.verifications.set(id, verification);
	const shown = linkedVerification(cloud, verification);
	emit(cloud, 'account_holder_verification_result_completed', shown, end.url);
	if (result === 'MATCH') return false;
	held.set(verification, end);
	return true;
}

/** Checks of account holders' names, and the decisions on those that did not match. */
export function verificationHandlers(cloud: Cloud): Handlers {
	const find = (id = '') => {
		const verification = cloud.store.verifications.get(id);
		if (!verification) throw notFound('Account holder verification', id);
		return verification;
	};
	const decide = (id: string | undefined, type: Decision['type']) => {
		const verification = find(id);
		const end = held.get(verification);
		const transaction = cloud.store.ledger.get(verification.transactionId);
		if (!end || !transaction) throw notModifiable('There is nothing to decide here any more');
		held.delete(verification);
		const decision: Decision = {
			performer: API_CLIENT,
			type,
			subject: 'ACCOUNT_HOLDER_VERIFICATION',
			createdAt: iso(cloud),
		};
		verification.decision = decision;
		transaction.decisions.push(decision);
		if (type === 'APPROVED') send(cloud, transaction, end);
		else finish(cloud, transaction, { ...end, at: cloud.now(), failure: 'REJECTED_BY_CUSTOMER' });
		return { status: 202 };
	};
	return {
		getHolderVerification: ({ params }) => ({
			status: 200,
			body: linkedVerification(cloud, find(params.id)),
		}),
		approveHolderVerification: ({ params }) => decide(params.id, 'APPROVED'),
		rejectHolderVerification: ({ params }) => decide(params.id, 'REJECTED'),
	};
}
