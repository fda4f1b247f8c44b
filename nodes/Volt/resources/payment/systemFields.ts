/** By which rail a payment goes, and the fields that only that rail has. */
import type { INodeProperties } from 'n8n-workflow';
import { choice, plain, text, whole } from '../../../core/operation/kinds';
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
	payId: text('PayID', 'payId', {
		...only('NPP_PAY_TO_AU'),
		placeholder: 'e.g. ada@example.com',
	}),
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
