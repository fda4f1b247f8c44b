/** Records that are named by their ID alone. */
import type { Field } from '../../core/operation/field';
import { refuse } from '../../core/item/readers';
import { isUuid } from '../../core/operation/reference';
import { text } from '../../core/operation/kinds';

type Settings = NonNullable<Parameters<typeof text>[2]>;

/** The ID of a record, a UUID. */
export const byId = (displayName: string, name: string, settings: Settings = {}): Field<string> =>
	text(displayName, name, {
		...{ required: true, placeholder: 'e.g. 1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f' },
		...settings,
	}).as((id, label) =>
		isUuid(id)
			? id.toLowerCase()
			: refuse(`${label} must be a UUID`, `Got "${id.slice(0, 60)}". Copy the whole ID.`),
	);

export const transactionId = byId('Transaction ID', 'transactionId', {
	description: 'ID of a transaction of an account at Volt',
});
