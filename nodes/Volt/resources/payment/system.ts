/** By which rail a payment goes, and what only that rail has. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { refuse } from '../../../core/item/readers';
import { choice, plain, text, whole } from '../../../core/operation/kinds';
import { currency } from '../../money/fields';
import { bankAccount } from '../../money/identifiers';
import { countryCode } from '../../fields/country';
import { institution } from '../../locate/institution';

export type System = 'NPP_PAY_TO_AU' | 'OPEN_BANKING_EU' | 'OPEN_BANKING_UK';

export const paymentSystem = choice<System>('Payment System', 'paymentSystem', {
	options: {
		OPEN_BANKING_EU: ['Open Banking EU', 'Euros and other currencies of the EU'],
		OPEN_BANKING_UK: ['Open Banking UK', 'Pounds'],
		NPP_PAY_TO_AU: ['PayTo Australia', 'Australian dollars'],
	},
	default: 'OPEN_BANKING_EU',
	description: 'The rail that carries the payment',
});

/** The object of the request that holds what belongs to a rail. */
const FIELD: Record<System, 'nppPayToAU' | 'openBankingEU' | 'openBankingUK'> = {
	OPEN_BANKING_EU: 'openBankingEU',
	OPEN_BANKING_UK: 'openBankingUK',
	NPP_PAY_TO_AU: 'nppPayToAU',
};

export const paymentType = choice('Type', 'type', {
	options: plain(['BILL', 'GOODS', 'OTHER', 'PERSON_TO_PERSON', 'SERVICES']),
	default: 'GOODS',
	description: 'What is paid for, as the bank wants to know it',
});

const only = (...systems: System[]): Pick<INodeProperties, 'displayOptions'> => ({
	displayOptions: { show: { '/paymentSystem': systems } },
});

const banks = { show: { paymentSystem: ['OPEN_BANKING_EU', 'OPEN_BANKING_UK'] } };

/** Only for the list of banks: it is not sent. */
export const country = countryCode.optional({
	displayOptions: banks,
	description: 'Country of the payer’s bank, two letters. Only the list of institutions needs it.',
});

export const bank = institution.optional({
	displayOptions: banks,
	description: 'The payer’s bank. Empty: the payer chooses it on Volt’s page.',
});

/** What a rail may be told beside, by the rails that take it. */
export const systemFields = {
	iban: bankAccount.iban.with(only('OPEN_BANKING_EU')),
	psuId: text('Bank User ID', 'psuId', {
		...only('OPEN_BANKING_EU', 'OPEN_BANKING_UK'),
		description: 'PSU ID, for banks that require it',
	}),
	branchCode: text('Branch Code', 'branchCode', only('OPEN_BANKING_EU', 'OPEN_BANKING_UK')),
	accountNumber: bankAccount.accountNumber.with(only('OPEN_BANKING_EU', 'OPEN_BANKING_UK')),
	statementDescriptor: text('Statement Descriptor', 'statementDescriptor', {
		...only('OPEN_BANKING_EU', 'OPEN_BANKING_UK'),
		description: 'What the statement shows beside the reference, where the bank takes it',
	}),
	redirectType: choice('Redirect Type', 'redirectType', {
		...only('OPEN_BANKING_EU', 'OPEN_BANKING_UK'),
		options: { app: 'App of the Bank', web: 'Website of the Bank' },
		default: 'web',
	}),
	payId: text('PayID', 'payId', only('NPP_PAY_TO_AU')),
	payIdType: text('PayID Type', 'payIdType', {
		...only('NPP_PAY_TO_AU'),
		placeholder: 'e.g. EMAIL',
		description: 'EMAIL is the only one that was seen; others go out as they are (unconfirmed)',
	}),
	accountName: text('Account Name', 'accountName', only('NPP_PAY_TO_AU')),
	additionalDescription: text('Additional Description', 'additionalDescription', {
		...only('NPP_PAY_TO_AU'),
		max: 140,
	}),
	validityPeriod: whole('Validity (Minutes)', 'validityPeriod', {
		...{ min: 1, most: 525_600, default: 30 },
		description: 'How long the payer may take. Volt’s own default is 30 minutes.',
	}),
};

type Given = { [K in keyof typeof systemFields]?: string | number };

const IDENTIFIERS = [
	'iban',
	'psuId',
	'branchCode',
	'accountNumber',
	'payId',
	'payIdType',
	'accountName',
] as const;

/** @throws UserError for a field that another rail has */
function checkRail(system: System, given: Given): void {
	for (const [name, field] of Object.entries(systemFields)) {
		const rails = field.property.displayOptions?.show?.['/paymentSystem'];
		if (given[name as keyof Given] === undefined || !rails || rails.includes(system)) continue;
		refuse(
			`${field.property.displayName} does not belong to this Payment System`,
			`Take ${field.property.displayName} away, or change Payment System.`,
		);
	}
}

const CURRENCY: Partial<Record<System, string>> = { OPEN_BANKING_UK: 'GBP', NPP_PAY_TO_AU: 'AUD' };

/**
 * The rail, and its own part of the request.
 * @throws UserError when a field, or the currency, belongs to another rail
 */
export function systemOf(
	system: System,
	code: string,
	{ type, institutionId }: { type: string; institutionId?: string },
	given: Given,
): IDataObject {
	const wanted = CURRENCY[system];
	if (wanted !== undefined && code !== wanted) {
		refuse(
			`${currency.property.displayName} must be ${wanted} for this Payment System`,
			'Change one of them.',
		);
	}
	checkRail(system, given);
	const identifiers = IDENTIFIERS.filter((name) => given[name] !== undefined);
	const { statementDescriptor, redirectType, additionalDescription, validityPeriod } = given;
	return {
		paymentSystem: system,
		[FIELD[system]]: {
			...{ type, institutionId, statementDescriptor, redirectType },
			...{ additionalDescription, validityPeriod },
			...(identifiers.length > 0 && {
				accountIdentifiers: Object.fromEntries(identifiers.map((name) => [name, given[name]])),
			}),
		},
	};
}
