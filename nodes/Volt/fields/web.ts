import type { Field } from '../../core/operation/field';
import { refuse } from '../../core/item/readers';
import { text } from '../../core/operation/kinds';

type Settings = NonNullable<Parameters<typeof text>[2]>;

/** An address of a web page or service. */
export const webAddress = (
	displayName: string,
	name: string,
	settings: Settings = {},
): Field<string> =>
	text(displayName, name, {
		...{ placeholder: 'e.g. https://shop.example.com/thanks' },
		...settings,
	}).as((address, label) =>
		/^https?:\/\/[^\s]+$/i.test(address) && URL.canParse(address)
			? address
			: refuse(`${label} must be a web address`, 'Write it with https:// in front.'),
	);
