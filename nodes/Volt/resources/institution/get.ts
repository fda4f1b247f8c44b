import { path } from '../../../core/http/path';
import type { Operation } from '../../../core/operation/operation';
import { countryCode } from '../../fields/country';
import { institution } from '../../locate/institution';
import { currency } from '../../money/fields';
import { institutionShape } from '../../shapes/institution';

const country = countryCode.with({
	description: 'Two letters, ISO 3166-1. Only the list of institutions needs it.',
});
const ofCurrency = currency.optional({
	description: 'Three letters, ISO 4217. Only the list of institutions needs it.',
});

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get institution',
	description: 'Gets one bank, and what it asks a payer for. Only reads; may be repeated.',
	operationId: 'getInstitution',
	writes: false,
	fields: [country, ofCurrency, institution],
	shape: institutionShape,
	request: (params) => ({
		method: 'GET',
		host: 'gateway',
		path: path`/institutions/${institution.in(params)}`,
	}),
};
