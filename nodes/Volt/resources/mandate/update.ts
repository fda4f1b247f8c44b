import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { mandateId } from '../../locate/mandate';
import { environment } from '../../money/environment';
import { amountUnit } from '../../money/fields';
import { mandateShape } from '../../shapes/mandate';
import { changes, changesOf } from './body';

export const update: Operation = {
	name: 'Update',
	value: 'update',
	action: 'Update mandate',
	description:
		'Changes a mandate that the payer has not agreed to yet; later an amendment does. May be repeated.',
	operationId: 'updateMandate',
	writes: true,
	fields: [mandateId, amountUnit, changes],
	shape: mandateShape,
	beside: environment,
	request: async (params) => ({
		...{ method: 'PATCH', host: 'gateway', path: path`/mandates/${mandateId.in(params)}` },
		body: json(await changesOf(params)),
	}),
};
