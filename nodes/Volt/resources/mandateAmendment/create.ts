import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { additional } from '../../../core/operation/collections';
import type { Operation } from '../../../core/operation/operation';
import { mustHaveId } from '../../keys/mustHaveId';
import { mandateId } from '../../locate/mandate';
import { environment } from '../../money/environment';
import { amountUnit } from '../../money/fields';
import { amendmentShape } from '../../shapes/amendment';
import { currencyOf, some, termFields, termsOf } from '../mandate/terms';

const terms = additional(termFields);

export const create: Operation = {
	name: 'Create',
	value: 'create',
	action: 'Create mandate amendment',
	description:
		'Asks the payer to agree to other terms of a mandate: what is not added stays as it is. Moves no money. Not to be repeated: look first whether one is there; while one waits, a second is refused.',
	operationId: 'createAmendment',
	writes: true,
	fields: [mandateId, amountUnit, terms],
	shape: amendmentShape,
	beside: environment,
	check: mustHaveId('amendment'),
	async request(params) {
		const id = mandateId.in(params);
		const given = terms.in(params);
		const value = some(await termsOf(params, given, async () => await currencyOf(params)));
		if (!value) return params.refuse('Nothing is to change', 'Add a field to Additional Fields.');
		return {
			...{ method: 'POST', host: 'gateway', path: path`/mandates/${id}/amendments` },
			body: json(value),
		};
	},
};
