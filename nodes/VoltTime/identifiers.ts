/** Fields for texts of which each character counts: zeros in front, blanks. */
import { asFilledText, asText, refuse } from '../core/item/readers';
import type { Field } from '../core/operation/field';
import { allDigits } from '../core/operation/identifier';
import { text } from '../core/operation/kinds';

type Settings = NonNullable<Parameters<typeof text>[2]>;

/** What the API takes of an ID tag, as OCPP 1.6 does. */
const LONGEST_TAG = 20;

/**
 * The ID tag of a card, as it is given: a blank in front is part of it, as some chargers read cards so.
 * What cannot be seen, such as a line break, comes from copying and is refused.
 */
export const idTag = (displayName: string, name: string, settings: Settings = {}): Field<string> =>
	text(displayName, name, {
		...{ required: true, placeholder: 'e.g. 04A1B2C3D4E5F6' },
		...settings,
	})
		.unchecked()
		.as((value, label) => {
			allDigits(value, label);
			asFilledText(value, label);
			const tag = asText(value, label);
			if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(tag)) {
				return refuse(
					`${label} holds a line break or another character that cannot be seen`,
					`Take it away. Blanks are part of ${label}.`,
				);
			}
			if (tag.length <= LONGEST_TAG) return tag;
			return refuse(
				`${label} is longer than ${LONGEST_TAG} characters`,
				`It has ${tag.length}, blanks included. Shorten ${label}.`,
			);
		});
