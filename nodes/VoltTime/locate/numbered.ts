import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../../core/item/params';
import { optional, required, type Reference } from './reference';

/** Records that the API knows by a number. */
interface Kind {
	/** The node parameter. */
	name: string;
	label: string;
	nouns: string[];
	search: string;
	description: string;
	/** The parameter whose record this one belongs to: the list follows it. */
	of: 'charger' | 'location';
}

/** At most 15 digits, so that the number is exact in JSON. */
const isNumber = (text: string) => /^\d{1,15}$/.test(text);

const KINDS = {
	card: {
		name: 'card',
		label: 'Card',
		nouns: ['cards', 'card'],
		search: 'searchCards',
		description: 'The RFID card to work on',
		of: 'location',
	},
	group: {
		name: 'group',
		label: 'Group',
		nouns: ['groups', 'group'],
		search: 'searchGroups',
		description: 'The load-balancing group to work on',
		of: 'location',
	},
	transaction: {
		name: 'transaction',
		label: 'Transaction',
		nouns: ['transactions', 'transaction', 'sessions'],
		search: 'searchTransactions',
		description: 'The charging session to work on',
		of: 'charger',
	},
} satisfies Record<string, Kind>;

type KindName = keyof typeof KINDS;

/** A locator field for a record with a number. */
export function numberedField(
	kind: KindName,
	more: Partial<INodeProperties> = {},
): INodeProperties {
	const { name, label, search, description, of } = KINDS[kind];
	return {
		displayName: label,
		name,
		type: 'resourceLocator',
		typeOptions: { loadOptionsDependsOn: [`${of}.value`] },
		default: { mode: 'list', value: '' },
		required: true,
		description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				typeOptions: { searchListMethod: search, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 1234' },
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: `e.g. https://app.plugchoice.com/…/${name}s/1234`,
				hint: 'The address of its page in the portal',
			},
		],
		...more,
	};
}

const referenceOf = (kind: KindName, name?: string, label?: string): Reference => ({
	name: name ?? KINDS[kind].name,
	label: label ?? KINDS[kind].label,
	nouns: KINDS[kind].nouns,
	looks: 'a number like 1234',
	fits: isNumber,
});

/**
 * Number of the record a user chose.
 * @param name of the parameter where it is not the kind's own, with its label
 * @throws UserError when nothing, or no number, is given
 */
export const numberedId = (params: Params, kind: KindName, name?: string, label?: string): number =>
	Number(required(params, referenceOf(kind, name, label)));

/** The same, or undefined when nothing is chosen. */
export function numberedIdIfAny(params: Params, kind: KindName): number | undefined {
	const found = optional(params, referenceOf(kind));
	return found === undefined ? undefined : Number(found);
}
