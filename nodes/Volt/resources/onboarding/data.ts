/** What is sent where the documentation shows no fields: JSON of the user's own. */
import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../../core/item/readers';
import { sendable } from '../../../core/item/sendable';
import { json } from '../../../core/operation/kinds';
import type { Field } from '../../../core/operation/field';
import { isObject } from '../../../core/values/json';

/** An object as JSON; goes out as it is. */
export const jsonObject = (
	displayName: string,
	name: string,
	shown: Parameters<typeof json>[2] = {},
): Field<IDataObject> =>
	json(displayName, name, { default: '{}', ...shown }).as((value, label) =>
		isObject(value) && Object.keys(value).length > 0
			? sendable(value, label)
			: refuse(`${label} must be a JSON object with fields`, `Fill in ${label}.`),
	);
