import type { Params } from '../core/item/params';

/**
 * An email address; whether it exists is for the service to say.
 * @throws UserError when it is empty, too long or no address
 */
export function email(params: Params, name = 'email', label = 'Email'): string {
	params.required(name, label);
	const address = params.sized(name, label, 255);
	if (/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(address)) return address;
	return params.refuse(
		`${label} is no email address`,
		'Give one address without a name, like depot@example.com.',
	);
}
