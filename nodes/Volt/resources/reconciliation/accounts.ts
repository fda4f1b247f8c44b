/** Whose money is looked at. */
import { NodeApiError, type IDataObject } from 'n8n-workflow';
import { factsOf } from '../../../core/errors/errors';
import { path } from '../../../core/http/path';
import { asTexts, refuse } from '../../../core/item/readers';
import type { Params } from '../../../core/item/params';
import { Field } from '../../../core/operation/field';
import { choice } from '../../../core/operation/kinds';
import { isUuid } from '../../../core/operation/reference';
import { accountsPages, PAGE } from '../../pages';

const moneyOf = choice('Money Of', 'moneyOf', {
	options: {
		all: ['All Accounts', 'All that the credential can see'],
		chosen: ['Chosen Accounts', 'Only those you choose, or whose IDs an expression gives'],
	},
	default: 'all',
	description: 'Whose money is looked at',
});

/** A list of options, since n8n drops rows that an expression gives as a whole: all accounts would be read. */
const chosen = new Field<string[]>(
	{
		displayName: 'Account Names or IDs',
		name: 'accounts',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getAccounts' },
		default: [],
		displayOptions: { show: { moneyOf: ['chosen'] } },
		description:
			'Only money of these accounts. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{ read: asTexts, label: 'Accounts' },
).as((list, label) => {
	const other = list.find((id) => !isUuid(id));
	if (other !== undefined) {
		refuse(`${label} must be UUIDs`, `Got "${other.slice(0, 60)}". Copy the whole ID.`);
	}
	if (list.length === 0) {
		refuse(`${label} is empty`, `Choose ${label}, or set Money Of to All Accounts.`);
	}
	return [...new Set(list.map((id) => id.toLowerCase()))];
});

export const accountFields = [moneyOf, chosen];

/** IDs, each once; undefined alone for all accounts. */
export const accountsIn = (params: Params): Array<string | undefined> =>
	moneyOf.in(params) === 'all' ? [undefined] : chosen.in(params);

const request = { method: 'GET', host: 'accounts' } as const;

/** @throws UserError that names the field, for an ID that no account has */
async function accountOf({ reader }: Params, id: string): Promise<IDataObject> {
	return await reader
		.record({ ...request, path: path`/accounts/${id}` })
		.catch((thrown: unknown) =>
			isUnknown(thrown)
				? refuse(`Accounts: Volt has no account ${id}`, 'Correct the ID, or choose Accounts again.')
				: Promise.reject(thrown),
		);
}

const isUnknown = (thrown: unknown): boolean =>
	thrown instanceof NodeApiError && factsOf(thrown).statusCode === 404;

/**
 * Currencies in which money can be seen at all.
 * @param ids as {@link accountsIn} gives them
 * @throws UserError, NodeApiError
 */
export async function currenciesOf(
	params: Params,
	ids: ReadonlyArray<string | undefined>,
): Promise<Set<string>> {
	const found: IDataObject[] = [];
	for (const id of ids) {
		if (id !== undefined) found.push(await accountOf(params, id));
		else found.push(...(await allAccounts(params)));
	}
	// Volt promises no field of an account.
	const told = found.map(({ currency }) => currency).filter((one) => typeof one === 'string');
	return new Set(told.map((one) => one.trim().toUpperCase()).filter((one) => one !== ''));
}

const allAccounts = async ({ reader }: Params) =>
	await reader.list({ ...request, path: path`/accounts`, query: { limit: PAGE } }, accountsPages);
