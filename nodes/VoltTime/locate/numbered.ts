import type { INodeProperties } from 'n8n-workflow';
import type { Field } from '../../core/operation/field';
import { locator } from '../../core/operation/kinds';
import { idOf } from '../../core/operation/reference';
import { modesOf } from './modes';

/** Records that the API knows by a number. */
interface Kind {
	/** The node parameter. */
	name: string;
	label: string;
	nouns: string[];
	search: string;
	description: string;
	/** The parameter whose record this one belongs to: the list follows it. */
	of: 'charger' | 'location' | 'team';
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
	link: {
		name: 'link',
		label: 'Link',
		nouns: ['links', 'link'],
		search: 'searchLinks',
		description: 'The reimbursement link to work on',
		of: 'team',
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

/** Number of a record, in words of its own where they differ from the kind's. */
export function numbered(kind: KindName, more: Partial<INodeProperties> = {}): Field<number> {
	const { name, label, nouns, search, description, of } = KINDS[kind];
	return locator(label, name, {
		typeOptions: { loadOptionsDependsOn: [`${of}.value`] },
		required: true,
		description,
		...modesOf({ search, id: '1234', page: `…/${name}s/1234` }),
	})
		.as(idOf({ nouns, looks: 'a number like 1234', fits: isNumber }))
		.as(Number)
		.with(more);
}
