import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { refuse } from '../../../core/item/readers';
import { isEmpty, wordsIn } from '../../../core/operation/shape';
import { dig, isObject, listOf } from '../../../core/values/json';
import { team } from '../../locate/team';
import { paymentMethodShape, plain, shownMethod } from '../../shapes/billing';

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
		// The documentation is not sure what stands around them.
		const places = [methods, dig(methods, 'data'), dig(answer, 'data'), answer];
		const list = places.map(listOf).find((one) => one !== undefined);
		if (list) return list.filter(isObject).map((method) => shownMethod(method, first));
		// What is said in their place goes on as it was said; objects of a form that is not known may hold numbers.
		const words = isObject(answer) ? wordsIn(answer) : {};
		if (words && Object.values(words).every(isEmpty)) return [];
		const said = plain(words ?? {});
		if (Object.keys(said).length > 0) return [said];
		return refuse(
			'The service answered something else than a list of payment methods',
			'It is not shown, as it may hold numbers of cards and accounts. Look at them in the portal.',
		);
	},
};
