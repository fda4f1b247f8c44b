/** The reports that are joined, in whatever way a user names them. */
import { asJsonValue, isNothing, refuse } from '../../../core/item/readers';
import type { Params } from '../../../core/item/params';
import { text } from '../../../core/operation/kinds';
import { isUuid } from '../../../core/operation/reference';
import { isObject } from '../../../core/values/json';

/** A report, and which part of a range it holds where that is told. */
interface Given {
	id: string;
	part?: number;
	parts?: number;
}

/** A report with what messages call it. */
export interface Listed {
	id: string;
	name: string;
}

const wholeIn = (value: unknown): number | undefined =>
	Number.isSafeInteger(value) ? (value as number) : undefined;

function given(id: unknown, label: string): string {
	if (typeof id === 'string' && isUuid(id.trim())) return id.trim().toLowerCase();
	const got = typeof id === 'string' ? `Got "${id.slice(0, 60)}". ` : '';
	return refuse(`${label} must be IDs of reports`, `${got}Copy the whole ID of each, a UUID.`);
}

/** IDs in a text; records of reports, n8n's items of them, and lists of all these. */
function listIn(value: unknown, label: string): Given[] {
	if (isNothing(value)) return [];
	if (Array.isArray(value)) return value.flatMap((one: unknown) => listIn(one, label));
	if (isObject(value)) {
		const { id, part, parts } = isObject(value.json) ? value.json : value;
		return [{ id: given(id, label), part: wholeIn(part), parts: wholeIn(parts) }];
	}
	if (typeof value !== 'string') return refuse(`${label} must be IDs of reports`, 'Give a list.');
	if (/^\s*[[{]/.test(value)) return listIn(asJsonValue(value, label), label);
	const ids = value.split(/[\s,;]+/).filter((id) => id !== '');
	return ids.map((id) => ({ id: given(id, label) }));
}

export const LABEL = 'Reports';

export const reports = text(LABEL, 'reports', {
	...{ required: true, placeholder: 'e.g. {{ $json }}' },
	description:
		'The reports to join, of all input items. Records as an operation that requests reports gives them are put in the order of their ranges; IDs, with commas between or on lines of their own, are joined in the order given.',
})
	.unchecked()
	.as(listIn);

/** Parts of one request, in order. */
function inOrder(list: Given[]): Given[] {
	const [first] = list;
	const isPart = ({ part, parts }: Given) => part !== undefined && parts !== undefined;
	if (!first || !list.every(isPart)) return list;
	const { parts = 0 } = first;
	const advice =
		'Join all parts of one request, and no others. IDs alone are joined in the order they are given.';
	if (list.length > parts || list.some((one) => one.parts !== parts)) {
		return refuse(`${LABEL} are of several requests`, advice);
	}
	const byPart = new Map(list.map((one) => [one.part, one]));
	return Array.from(
		{ length: parts },
		(_, at) =>
			byPart.get(at + 1) ?? refuse(`${LABEL}: part ${at + 1} of ${parts} is missing`, advice),
	);
}

/**
 * The reports of all input items, each once, in the order of their ranges.
 * @throws UserError that names the field
 */
export function reportsIn(params: Params): [Listed, ...Listed[]] {
	const all = params.each((item) => reports.in(item)).flat();
	const byId = new Map(all.map((one) => [one.id, one]));
	const [first, ...rest] = inOrder([...byId.values()]).map(({ id }, at, { length }) => ({
		...{ id, name: `Report ${at + 1} of ${length} (${id})` },
	}));
	return first ? [first, ...rest] : refuse(`${LABEL} is empty`, `Fill in ${LABEL}.`);
}
