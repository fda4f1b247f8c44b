/** A payout of the legacy API: what is sent, and how it is known again. */
import type { IDataObject } from 'n8n-workflow';
import { path } from '../../../core/http/path';
import type { ApiRequest } from '../../../core/http/request';
import type { Params } from '../../../core/item/params';
import { refuse } from '../../../core/item/readers';
import { additional } from '../../../core/operation/collections';
import { text } from '../../../core/operation/kinds';
import type { Steps } from '../../../core/operation/operation';
import { onceOnly, type Found } from '../../keys/onceOnly';
import { ownNumber } from '../../fields/ownNumber';
import { referenceKey } from '../../keys/orderKey';
import { signs } from '../../keys/signing';
import { moneyFields, moneyIn } from '../../money/fields';
import { bankAccount } from '../../money/identifiers';
import { legacyPages, PAGE } from '../../pages';

const payoutReference = ownNumber('Payout Reference', 'payoutReference', {
	...{ max: 255, placeholder: 'e.g. payout-4711' },
	description:
		'Your own number of the payout. However often this runs, there is one payout for each, whatever the amount.',
});

const paymentTitle = text('Payment Title', 'paymentTitle', {
	...{ required: true, placeholder: 'e.g. Invoice 7' },
	description: 'What the payee’s statement shows',
});

const beneficiaryName = text('Beneficiary Name', 'beneficiaryName', { required: true });

const account = additional(bankAccount);

/** Every field of Create Payout. */
export const fields = [payoutReference, ...moneyFields, paymentTitle, beneficiaryName, account];

type Account = ReturnType<(typeof account)['in']>;

/** @throws UserError for identifiers that the currency does not go by */
function checkAccount(currency: string, { iban, swiftBic, accountNumber, sortCode }: Account) {
	const missing = (what: string) =>
		refuse(`${what} is missing`, `Payouts in ${currency} need it: add it to Additional Fields.`);
	if (currency === 'GBP') {
		if (accountNumber === undefined) missing('Account Number');
		if (sortCode === undefined) missing('Sort Code');
	} else {
		const byNumber = currency !== 'EUR' && accountNumber !== undefined;
		if (iban === undefined && !byNumber) missing('IBAN');
		if (currency !== 'EUR' && swiftBic === undefined) missing('BIC');
	}
}

function bodyOf(params: Params) {
	const money = moneyIn(params);
	const given = account.in(params);
	checkAccount(money.currency, given);
	return {
		...{ ...money, paymentTitle: paymentTitle.in(params) },
		beneficiary: { name: beneficiaryName.in(params), ...given },
		externalReference: payoutReference.in(params),
	};
}

async function keyFor(params: Params): Promise<string> {
	const credential = await params.reader.credential();
	return referenceKey('createPayout', credential, 'api', [payoutReference.in(params)]);
}

export async function request(params: Params): Promise<ApiRequest> {
	return {
		...{ method: 'POST', host: 'api', path: path`/payouts`, repeat: 'keyed' },
		headers: { 'Idempotency-Key': await keyFor(params) },
		body: { type: 'json', value: bodyOf(params) },
		sign: await signs(params),
	};
}

/** So many payouts of the list are looked at. */
const MOST = 1000;

type Body = ReturnType<typeof bodyOf>;

const isEqual = (record: IDataObject, { amount, currency, beneficiary }: Body): boolean =>
	record.amount === amount &&
	record.currency === currency &&
	Object.entries(beneficiary).every(
		([name, value]) => (record.beneficiary as IDataObject | undefined)?.[name] === value,
	);

async function find({ reader }: Params, body: Body): Promise<Found> {
	try {
		const all = await reader.list(
			{ method: 'GET', host: 'api', path: path`/payouts`, query: { limit: PAGE } },
			...[legacyPages, MOST],
		);
		const own = all.filter((one) => one.externalReference === body.externalReference);
		const [only, ...others] = own;
		if (!only) return { why: `None of the first ${MOST} payouts listed has its reference` };
		if (others.length > 0) return { why: 'More than one payout has its reference', taken: true };
		return isEqual(only, body)
			? { record: only }
			: {
					why: 'A payout with its reference was found, but with another amount or payee',
					taken: true,
				};
	} catch (thrown) {
		const said = thrown instanceof Error ? thrown.message : String(thrown);
		return { why: `It could not be looked for (${said})` };
	}
}

/**
 * Gives the payout of a reference, however often it is asked for.
 * @throws NodeApiError, NodeOperationError when nobody can tell whether there is one
 */
export async function perform(steps: Steps): Promise<IDataObject[]> {
	const { params } = steps;
	const body = bodyOf(params);
	return await onceOnly(steps, {
		what: `The payout “${body.externalReference}”`,
		beside: { ...body, idempotencyKey: await keyFor(params) },
		...{ unverified: {}, looksFirst: true },
		read: async (id) =>
			await params.reader.record({
				...{ method: 'GET', host: 'api', path: path`/payouts/${String(id)}` },
			}),
		agrees: (record) => isEqual({ ...body, ...record }, body),
		look: 'Look for it by Get Payouts or in Fuzebox. Only when it is not there, or has failed, another Payout Reference makes another payout.',
		find: async () => await find(params, body),
	});
}
