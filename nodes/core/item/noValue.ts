/** Words that stand for no value. */
import { isTool } from '../n8n/context';
import type { Params } from './params';
import { asFilledText, refuse } from './readers';

/** What a model writes, as a text, where it is asked for something that it does not have. */
const WORDS = /^(null|undefined|None)$/;

/**
 * A text that is not empty, trimmed. Of a model that is no word for no value: it would go out as a name, or
 * as the reference of a payment.
 * @throws UserError that names the field
 */
export function asMeantText(
	value: unknown,
	label: string,
	{ context }: Pick<Params, 'context'>,
	max?: number,
): string {
	const text = asFilledText(value, label, max);
	if (!WORDS.test(text) || !isTool(context)) return text;
	return refuse(
		`${label} is empty`,
		`It was given as "${text}". Give ${label}, and ask for it where it is not known.`,
	);
}
