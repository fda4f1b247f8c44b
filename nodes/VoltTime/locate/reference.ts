import type { Params } from '../../core/item/params';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const isUuid = (text: string): boolean => UUID.test(text);

/**
 * The identifier in the address of a portal page: the segment after one of `nouns`, else the only
 * segment that can be one.
 */
function inAddress(
	text: string,
	nouns: string[],
	fits: (part: string) => boolean,
): string | undefined {
	if (!URL.canParse(text)) return undefined;
	const { pathname, hash } = new URL(text);
	const parts = `${pathname}/${hash.replace(/^#/, '')}`.split('/').filter(Boolean);
	const named = parts.find(
		(part, at) => fits(part) && nouns.includes(parts[at - 1]?.toLowerCase() ?? ''),
	);
	const fitting = parts.filter(fits);
	return named ?? (fitting.length === 1 ? fitting[0] : undefined);
}

/** What a locator field of one kind of record accepts. */
export interface Reference {
	/** The node parameter. */
	name: string;
	label: string;
	/** As portal addresses call it, e.g. `chargers`. */
	nouns: string[];
	/** What an identifier of this kind looks like, in words. */
	looks: string;
	fits: (text: string) => boolean;
}

/**
 * The identifier a locator field points to, whatever mode it is in.
 * @returns the text itself under `other` when it is no identifier of this kind; '' when empty
 * @throws UserError when an address holds none
 */
export function readReference(
	params: Params,
	{ name, label, nouns, looks, fits }: Reference,
): { id: string } | { other: string } {
	const { mode, value } = params.located(name, label);
	if (mode === 'url' || /^https?:\/\//i.test(value)) {
		const found = inAddress(value, nouns, fits);
		if (found !== undefined) return { id: found };
		return params.refuse(
			`${label}: this address names none`,
			`Copy the address of its page in the portal; it must hold ${looks}.`,
		);
	}
	return fits(value) && mode !== 'identity' ? { id: value } : { other: value };
}

/** The identifier, for kinds that have no other name. */
export function required(params: Params, reference: Reference): string {
	const { label, looks } = reference;
	const found = readReference(params, reference);
	if ('id' in found) return found.id;
	if (found.other === '') {
		return params.refuse(`${label} is empty`, `Choose ${label}, or give its ID.`);
	}
	return params.refuse(
		`${label} must be ${looks}`,
		`Got "${found.other.slice(0, 60)}". Choose ${label} from the list, or copy its ID.`,
	);
}

/** The same, or undefined when nothing is chosen. */
export const optional = (params: Params, reference: Reference): string | undefined =>
	params.located(reference.name, reference.label).value === ''
		? undefined
		: required(params, reference);
