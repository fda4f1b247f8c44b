import { path } from '../../../core/http/path';
import { filters } from '../../../core/operation/collections';
import { toggle } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { currency } from '../../money/fields';
import { onePage } from '../../pages';

const wanted = filters({
	'institution[payments][active]': toggle('Active', 'active', {
		default: true,
		description: 'Whether to look at banks that take payments, or at those that do not',
	}),
});

export const getCountries: Operation = {
	name: 'Get Countries',
	value: 'getCountries',
	action: 'Get countries of institutions',
	description: 'Lists the countries that have banks for a currency. Only reads; may be repeated.',
	operationId: 'listInstitutionCountries',
	writes: false,
	fields: [currency, wanted],
	list: onePage,
	request: (params) => ({
		...{ method: 'GET', host: 'gateway', path: path`/institutions/countries` },
		query: { 'institution[currency]': currency.in(params), ...wanted.in(params) },
	}),
};
