import type { INodeProperties } from 'n8n-workflow';
import { refuse } from '../core/item/readers';
import type { Field } from '../core/operation/field';
import { text } from '../core/operation/kinds';

/** An email address; whether it exists is for the service to say. */
export const emailAddress = (
	shown: Pick<INodeProperties, 'description' | 'placeholder' | 'required'> = {},
): Field<string> =>
	text('Email', 'email', { max: 255, ...shown }).as((address, label) =>
		/^[^\s@<>,;"]+@[^\s@<>,;"]+$/.test(address)
			? address
			: refuse(
					`${label} is no email address`,
					'Give one address without a name, like depot@example.com.',
				),
	);
