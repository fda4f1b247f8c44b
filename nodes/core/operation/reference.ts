/** How records are named: by a text that has a form of its own, or by the address of their page. */
import { refuse, type Located } from '../item/readers';

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

/** How a kind of record is named. */
interface Kind {
	/** As addresses of pages call it, e.g. `chargers`. */
	nouns: string[];
	/** What an identifier of this kind looks like, in words. */
	looks: string;
	fits: (text: string) => boolean;
	/** The mode of a field in which any text is a name, also one that could be an identifier. */
	nameMode?: string;
}

/** A kind of record that the API knows by a UUID. */
export const uuidKind = (...nouns: string[]): Kind => ({
	nouns,
	looks: 'a UUID like 1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f',
	fits: isUuid,
});

/**
 * The identifier a locator field points to, whatever mode it is in.
 * @returns the text itself under `other` when it is no identifier of this kind; '' when empty
 * @throws UserError when an address holds none
 */
export function referenceIn(
	{ mode, value }: Located,
	label: string,
	{ nouns, looks, fits, nameMode }: Kind,
): { id: string } | { other: string } {
	if (mode === 'url' || /^https?:\/\//i.test(value)) {
		const found = inAddress(value, nouns, fits);
		if (found !== undefined) return { id: found };
		return refuse(
			`${label}: this address names none`,
			`Copy the address of its page in the portal; it must hold ${looks}.`,
		);
	}
	return fits(value) && mode !== nameMode ? { id: value } : { other: value };
}

/** Reads the identifier, for kinds that have no other name; throws UserError without one. */
export const idOf =
	(kind: Kind) =>
	(located: Located, label: string): string => {
		const found = referenceIn(located, label, kind);
		if ('id' in found) return found.id;
		if (found.other === '') {
			return refuse(`${label} is empty`, `Choose ${label}, or give its ID.`);
		}
		return refuse(
			`${label} must be ${kind.looks}`,
			`Got "${found.other.slice(0, 60)}". Choose ${label} from the list, or copy its ID.`,
		);
	};
