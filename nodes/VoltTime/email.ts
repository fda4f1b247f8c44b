import type { Params } from '../core/item/params';
import { asFilledText, refuse } from '../core/item/readers';

/**
 * An email address; whether it exists is for the service to say.
 * @throws UserError when it is none
 */
export function asEmail(address: string, label: string): string {
	if (/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(address)) return address;
	return refuse(
		`${label} is no email address`,
		'Give one address without a name, like depot@example.com.',
	);
}

/**
 * The email address in a parameter.
 * @throws UserError when it is empty, too long or no address
 */
export const email = (params: Params, name = 'email', label = 'Email'): string =>
	asEmail(asFilledText(params.raw(name, ''), label, 255), label);
