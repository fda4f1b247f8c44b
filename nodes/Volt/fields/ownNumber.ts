/** A user's own number of a write, which makes it one and not another. */
import { refuse } from '../../core/item/readers';
import type { Field } from '../../core/operation/field';
import { identifier } from '../../core/operation/identifier';
import { plainReference } from '../keys/orderKey';

type Settings = NonNullable<Parameters<typeof identifier>[2]>;

/** Tabs, line ends, blanks that are none of ours, and what is not seen at all. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/**
 * A required text with all its characters: a number that lost digits, or half a character, may stand for
 * another number as well, and both would be one payment. Two that look the same would be two.
 */
export const ownNumber = (displayName: string, name: string, settings: Settings): Field<string> =>
	identifier(displayName, name, { required: true, ...settings }).as((text, label) => {
		if (/\p{Surrogate}/u.test(text)) {
			refuse(
				`${label} has half a character`,
				'It was cut within one, such as an emoji. Leave that out, or cut it elsewhere.',
			);
		}
		if (UNSEEN.test(text)) {
			refuse(
				`${label} has a character that is not seen, or passes for a blank`,
				'It came along when it was copied, as a hard blank or a line end does. Type it anew, or take it out by an expression.',
			);
		}
		return plainReference(text);
	});
