/** Who pays. */
import type { IDataObject } from 'n8n-workflow';
import { text } from '../../../core/operation/kinds';

export const payerReference = text('Payer Reference', 'payerReference', {
	...{ required: true, placeholder: 'e.g. customer-1' },
	description: 'Your own number of the payer',
});

export const payerFields = {
	firstName: text('Payer First Name', 'firstName', { placeholder: 'e.g. Ada' }),
	lastName: text('Payer Last Name', 'lastName', { placeholder: 'e.g. Bakker' }),
	organisationName: text('Payer Organisation', 'organisationName', {
		placeholder: 'e.g. Bakker Ltd',
	}),
	email: text('Payer Email', 'email', { placeholder: 'e.g. ada@example.com' }),
	phoneNumber: text('Payer Phone', 'phoneNumber', { placeholder: 'e.g. +31612345678' }),
	ip: text('Payer IP Address', 'ip', {
		placeholder: 'e.g. 203.0.113.7',
		description: 'Address of the payer’s device; banks ask for it in the API channel',
	}),
	userAgent: text('Payer User Agent', 'userAgent', {
		description: 'Browser of the payer’s device, as its User-Agent header has it',
	}),
};

const some = (fields: IDataObject): IDataObject | undefined =>
	Object.values(fields).some((value) => value !== undefined) ? fields : undefined;

/** The payer and the payer's device, as the API wants them. */
export function payerOf(
	reference: string,
	given: Partial<Record<keyof typeof payerFields, string>>,
): { payer: IDataObject; device?: IDataObject } {
	const { ip, userAgent, firstName, lastName, organisationName, email, phoneNumber } = given;
	return {
		payer: { reference, firstName, lastName, organisationName, email, phoneNumber },
		device: some({ ip, userAgent }),
	};
}
