import type { Params } from '../../../core/item/params';
import { additional } from '../../../core/operation/collections';
import { text, toggle } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { emailAddress } from '../../email';
import { team } from '../../locate/team';
import { city, country, postalCode } from '../location/address';

const required = { required: true };

const companyName = text('Company Name', 'companyName', {
	...{ ...required, max: 255, placeholder: 'e.g. Depot North B.V.' },
});

const email = emailAddress({
	...{ ...required, placeholder: 'e.g. invoices@example.com' },
	description: 'Address the invoices go to',
});

const line1 = text('Address Line 1', 'addressLine1', {
	...{ ...required, max: 255, placeholder: 'e.g. Havenstraat 12' },
	description: 'Street and number',
});

const postal = text('Postal Code', 'postalCode', {
	...{ ...required, max: 20, placeholder: postalCode.property.placeholder },
});

const place = city.with(required);
const land = country.with(required);

const more = additional({
	vat_number: text('VAT Number', 'vatNumber', {
		...{ max: 50, placeholder: 'e.g. NL000000000B01' },
		description: 'Without it the number that is there stays',
	}),
	remove: toggle('Remove VAT Number', 'removeVatNumber', {
		...{ default: true, description: 'Whether to take the number away that is there' },
	}),
});

/** The service takes the number away when it gets null. */
function vatNumberOf(params: Params): { vat_number?: string | null } {
	const { remove, ...given } = more.in(params);
	if (!remove) return given;
	if (given.vat_number === undefined) return { vat_number: null };
	return params.refuse('VAT Number is given, and to be removed', 'Leave one of the two out.');
}

export const updateDetails: Operation = {
	name: 'Update Details',
	value: 'updateDetails',
	action: 'Update billing details of team',
	description:
		'Sets name, email and address on the invoices of a team, all at once; the VAT number only where it is added. The answer has none of them: read them again. May be repeated.',
	operationId: 'updateBillingDetails',
	writes: true,
	fields: [team, companyName, email, line1, postal, place, land, more],
	request: (params) => ({
		method: 'PUT',
		path: path`/teams/${team.in(params)}/billing/details`,
		body: json({
			...{ company_name: companyName.in(params), email: email.in(params) },
			...{ address_line1: line1.in(params), address_postal_code: postal.in(params) },
			...{ address_city: place.in(params), address_country: land.in(params) },
			...vatNumberOf(params),
		}),
	}),
};
