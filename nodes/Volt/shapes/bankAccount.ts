/** Bank accounts in records. */
import type { IDataObject } from 'n8n-workflow';
import type { Added } from '../../core/operation/shape';
import { dig, isObject, listOf } from '../../core/values/json';

/** Samples write `bic` where the schema has `swiftBic`. */
const NAMES: Record<string, string[]> = {
	iban: ['iban'],
	swiftBic: ['swiftBic', 'bic'],
	accountNumber: ['accountNumber'],
	sortCode: ['sortCode'],
};

const textAt = (value: object, names: string[]): string | undefined =>
	names.map((name) => dig(value, name)).find((text) => typeof text === 'string' && text !== '') as
		| string
		| undefined;

/**
 * The numbers of a bank account, each of the first that has it: an account may be known by several.
 * @param path where the record has one account, or a list of them
 * @param prefix before the names, as `beneficiary` makes `beneficiaryIban`
 */
export const bankFields = (path: string, prefix = ''): Record<string, Added> =>
	Object.fromEntries(
		Object.entries(NAMES).map(([name, names]): [string, Added] => {
			const from = (record: IDataObject) => {
				const held = dig(record, path);
				const accounts = (listOf(held) ?? [held]).filter(isObject);
				return accounts.map((one) => textAt(one, names)).find((text) => text !== undefined);
			};
			const own = prefix === '' ? name : prefix + (name[0] ?? '').toUpperCase() + name.slice(1);
			return [own, { type: 'string', from }];
		}),
	);
