import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { isObject } from '../../../core/values/json';
import { team } from '../../locate/team';
import { paymentMethodShape, shownMethod } from '../../shapes/billing';

export const getPaymentMethods: Operation = {
	name: 'Get Payment Methods',
	value: 'getPaymentMethods',
	action: 'Get payment methods of team',
	description:
		'Lists what a team pays with: of cards and bank accounts the last four digits, never more. Only reads; may be repeated.',
	operationId: 'listPaymentMethods',
	writes: false,
	fields: [team],
	shape: paymentMethodShape,
	request: (params) => ({
		method: 'GET',
		path: path`/teams/${team.in(params)}/billing/payment-methods`,
	}),
	async perform({ send }) {
		const { answer, record } = await send();
		const { methods, default_method: first } = record;
		// What is said in their place goes on as it was said.
		if (!Array.isArray(methods)) return [isObject(answer) && !answer.data ? answer : record];
		return methods.filter(isObject).map((method) => shownMethod(method, first));
	},
};
