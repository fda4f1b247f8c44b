/** What only Volt's sandbox does. */
import { VOLT_HOSTS } from '../../../credentials/hosts';
import type { Params } from '../../core/item/params';
import type { NamedOperation } from '../../core/operation/operation';
import type { Credential } from '../../core/service';
import { volt } from '../service';

const PRODUCTION = Object.values(VOLT_HOSTS.production).map((address) => new URL(address).host);
const FAMILIES = Object.keys(VOLT_HOSTS.production);

/** Also by custom addresses, which may be those of Production. */
const isProduction = (credential: Credential): boolean =>
	credential.environment === 'production' ||
	FAMILIES.some((family) => PRODUCTION.includes(new URL(volt.base(credential, family).href).host));

/** @throws UserError with a credential of Production */
export async function checkSandbox({ reader, refuse }: Params, what: string): Promise<void> {
	if (!isProduction(await reader.credential())) return;
	refuse(
		`${what} is for the sandbox only`,
		'Nothing was sent. Choose a credential whose Environment is Sandbox.',
	);
}

/** An operation that is refused in Production before anything is sent. */
export const sandboxOnly = (operation: NamedOperation): NamedOperation => ({
	...operation,
	async request(params) {
		await checkSandbox(params, `The operation ${operation.name}`);
		return await operation.request(params);
	},
});
