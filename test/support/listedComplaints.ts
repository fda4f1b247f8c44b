/** Complaints in lists, and other names for words, as payment and charging services give them. */
import type { Told } from './errorBodies';

export const LISTED: Array<[what: string, body: unknown, told: Told]> = [
	[
		'Berlin Group',
		{ tppMessages: [{ category: 'ERROR', code: 'FORMAT_ERROR', path: 'a.iban', text: 'No IBAN' }] },
		{ says: ['No IBAN'], code: 'FORMAT_ERROR', fields: { 'a.iban': ['No IBAN'] } },
	],
	[
		'Open Banking UK',
		{
			...{ Code: '400 BadRequest', Message: 'Payload invalid' },
			Errors: [{ ErrorCode: 'UK.Field', Message: 'Three decimals', Path: 'Data.Amount' }],
		},
		{
			says: ['Payload invalid', 'Three decimals'],
			code: '400 BadRequest',
			fields: { 'Data.Amount': ['Three decimals'] },
		},
	],
	[
		'Spring',
		{
			...{ status: 400, error: 'Bad Request', message: 'Validation failed' },
			errors: [{ code: 'NotNull', field: 'bar', defaultMessage: 'ne peut pas être nul' }],
		},
		{
			says: ['Validation failed', 'ne peut pas être nul'],
			code: 'NotNull',
			fields: { bar: ['ne peut pas être nul'] },
		},
	],
	[
		'class-validator',
		{
			...{ statusCode: 400, error: 'Bad Request' },
			message: [{ property: 'id', constraints: { isUuid: 'id must be a UUID' }, children: [] }],
		},
		{ says: ['id must be a UUID'], fields: { id: ['id must be a UUID'] } },
	],
	[
		'Adyen',
		{ errorCode: '702', message: 'Off', invalidFields: [{ name: 'sum', message: 'No number' }] },
		{ says: ['Off', 'No number'], code: '702', fields: { sum: ['No number'] } },
	],
	[
		'Plaid',
		{ error_code: 'BLOCKED', error_message: 'blocked', display_message: 'Your bank says no' },
		{ says: ['blocked', 'Your bank says no'], code: 'BLOCKED' },
	],
	[
		'a summary',
		{ summary: 'Invalid token', detail: 'It is expired', status_code: 401 },
		{ says: ['Invalid token', 'It is expired'] },
	],
	[
		'Hydra',
		{ error: 'invalid_request', error_description: 'Malformed', error_hint: 'Scope is missing' },
		{ says: ['Malformed', 'Scope is missing'], code: 'invalid_request' },
	],
	['OCPI', { status_code: 2001, status_message: 'EVSE is unknown' }, { says: ['EVSE is unknown'] }],
	[
		'names of other writing in a list',
		{
			errors: [{ errorCode: 'E1', errorMessage: 'Full', fieldName: 'group' }, { summary: 'Gone' }],
		},
		{ says: ['Full', 'Gone'], code: 'E1', fields: { group: ['Full'], '': ['Gone'] } },
	],
	[
		'an issue',
		{ details: [{ issue: 'PAYER_CANNOT_PAY', value: 'x' }] },
		{ says: ['PAYER_CANNOT_PAY'], fields: { '': ['PAYER_CANNOT_PAY'] } },
	],
	['error messages', { errorMessages: ['It is locked'], errors: {} }, { says: ['It is locked'] }],
	['reasons', { success: false, reasons: ['No car', 'No tag'] }, { says: ['No car', 'No tag'] }],
];
