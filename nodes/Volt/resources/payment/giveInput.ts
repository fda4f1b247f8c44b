import type { IDataObject } from 'n8n-workflow';
import { rows } from '../../../core/operation/collections';
import { choice, verbatim } from '../../../core/operation/kinds';
import type { Operation } from '../../../core/operation/operation';
import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { refuse } from '../../../core/item/readers';
import type { Params } from '../../../core/item/params';
import { paymentId } from '../../locate/payment';
import { environment } from '../../money/environment';
import { paymentShape } from '../../shapes/payment';
import { put, requiredOf, type Required } from './requiredInput';

const input = rows(
	'Input',
	'input',
	{
		...{ group: 'rows', row: 'Input', placeholder: 'Add input' },
		description: 'What the bank asks for: requiredInput of the payment names it',
	},
	{
		name: choice('Name', 'name', {
			options: {
				ACCOUNT_NUMBER: 'Account Number',
				BRANCH_CODE: 'Branch Code',
				IBAN: 'IBAN',
				INSTITUTION_ID: 'Institution ID',
				PSU_ID: 'Bank User ID (PSU ID)',
				REDIRECT_TYPE: 'Redirect Type',
				SCA_CODE: 'Security Code',
				SCA_METHOD: 'Security Method',
				SCA_PASSWORD: 'Bank Password',
				SCA_USERNAME: 'Bank User Name',
			},
			default: 'IBAN',
		}),
		value: verbatim('Value', 'value'),
	},
);

/** The input as the payment wants it; what it does not ask for is refused. */
function bodyFor(params: Params, required: Required[]): IDataObject {
	const names = required.map(({ name }) => name).join(', ');
	const body: IDataObject = {};
	const given = new Set<string>();
	for (const { name = '', value = '' } of input.in(params)) {
		const asked = required.find((one) => one.name === name);
		if (!asked) {
			return refuse(
				`The payment does not ask for ${name}`,
				names === '' ? 'It asks for nothing at the moment.' : `It asks for ${names}.`,
			);
		}
		if (given.has(name)) refuse(`${name} stands twice in Input`, 'Take one of them away.');
		given.add(name);
		if (value === '') refuse(`The value of ${name} is empty`, 'Fill in its value.');
		if (asked.allowed.length > 0 && !asked.allowed.includes(value)) {
			refuse(`The value of ${name} must be one of ${asked.allowed.join(', ')}`, 'Choose one.');
		}
		put(body, asked.propertyPath, value);
	}
	return body;
}

export const giveInput: Operation = {
	name: 'Give Further Input',
	value: 'giveInput',
	action: 'Give further input to payment',
	description:
		'Gives what the bank asks for beside, as requiredInput of the payment names it. May be repeated while the payment asks for it.',
	operationId: 'updatePayment',
	writes: true,
	fields: [paymentId, input],
	shape: paymentShape,
	beside: environment,
	async request(params) {
		const given = input.in(params);
		if (given.length === 0) params.refuse('Input is empty', 'Add what the payment asks for.');
		const tail = path`/payments/${paymentId.in(params)}`;
		const record = await params.reader.record({ method: 'GET', host: 'gateway', path: tail });
		return {
			...{ method: 'PATCH', host: 'gateway', path: tail },
			body: json(bodyFor(params, requiredOf(record))),
			// Passwords and codes of the bank are among them.
			hide: given.map(({ value = '' }) => value).filter((value) => value.length > 3),
		};
	},
};
