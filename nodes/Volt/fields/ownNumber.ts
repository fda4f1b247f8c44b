/** A user's own number of a write, which makes it one and not another. */
import { refuse } from '../../core/item/readers';
import type { Field } from '../../core/operation/field';
import { identifier } from '../../core/operation/identifier';
import { plainReference } from '../keys/orderKey';

type Settings = NonNullable<Parameters<typeof identifier>[2]>;

/**
 * A required text with all its characters: a number that lost digits, or half a character, may stand for
 * another number as well, and both would be one payment.
 */
export const ownNumber = (displayName: string, name: string, settings: Settings): Field<string> =>
	identifier(displayName, name, { required: true, ...settings }).as((text, label) =>
		/\p{Surrogate}/u.test(text)
			? refuse(
					`${label} has half a character`,
					'It was cut within one, such as an emoji. Leave that out, or cut it elsewhere.',
				)
			: plainReference(text),
	);
