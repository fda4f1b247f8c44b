/** The part of a payment that belongs to its rail. */
import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../../core/item/readers';
import { currency } from '../../money/fields';
import { systemFields, type System } from './systemFields';

/** The object of the request that holds what belongs to a rail. */
const FIELD: Record<System, 'nppPayToAU' | 'openBankingEU' | 'openBankingUK'> = {
	OPEN_BANKING_EU: 'openBankingEU',
	OPEN_BANKING_UK: 'openBankingUK',
	NPP_PAY_TO_AU: 'nppPayToAU',
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
