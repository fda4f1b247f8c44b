import { path } from '../../../core/http/path';
import { filters } from '../../../core/operation/collections';
import { text, toggle } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { countryCode } from '../../fields/country';
import { byId } from '../../locate/byId';
import { currency } from '../../money/fields';
import { onePage } from '../../pages';
import { institutionShape } from '../../shapes/institution';

const country = countryCode.with({ required: true });

const wanted = filters({
	'payments[active]': toggle('Active', 'active', {
		default: true,
		description: 'Whether to return banks that take payments, or those that do not',
	}),
	'group[name]': text('Group Name', 'groupName', {
		description: 'Only banks of this group, by its whole name',
	}),
	customerId: byId('Customer ID', 'customerId', {
		description: 'Only banks open to this customer',
	}),
});

export const getAll: Operation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many institutions',
	description: 'Lists the banks of a country and currency. Only reads; may be repeated.',
	operationId: 'listInstitutions',
	writes: false,
	fields: [country, currency, wanted],
	list: onePage,
	shape: institutionShape,
	request: (params) => ({
		...{ method: 'GET', host: 'gateway', path: path`/institutions` },
		query: {
			country: country.in(params),
			currency: currency.in(params),
			...wanted.in(params),
		},
	}),
};
