/** Whom account access is asked of, and to what. */
import type { IDataObject } from 'n8n-workflow';
import type { Params } from '../../../core/item/params';
import { additional } from '../../../core/operation/collections';
import { choice, text, texts, toggle } from '../../../core/operation/kinds';
import { countryCode } from '../../fields/country';
import { webAddress } from '../../fields/web';
import { institution } from '../../locate/institution';
import { currency } from '../../money/fields';
import { bankAccount } from '../../money/identifiers';
import { payerFields } from '../payment/payer';
import { returnFields, returnUrls } from '../payment/returnUrls';

const onlyForTheList = 'Only the list of institutions needs it';

const country = countryCode.optional({ placeholder: 'e.g. DE', description: onlyForTheList });
const listCurrency = currency.optional({ default: 'EUR', description: onlyForTheList });

const bank = institution.optional({
	description: 'The bank, in Austria or Germany. Empty: the person chooses it on Volt’s page.',
});

const subjectReference = text('Subject Reference', 'subjectReference', {
	...{ required: true, placeholder: 'e.g. customer-1' },
	description: 'Your own number of the person',
});

const scopes = texts('Scopes', 'scopes', {
	options: [
		{ name: 'Accounts', value: 'ACCOUNTS' },
		{ name: 'Balances', value: 'BALANCES' },
		{ name: 'Identification', value: 'IDENTIFICATION' },
	],
	description: 'What to ask access to. None: what Volt takes for the default.',
});

export const channel = choice('Channel', 'channel', {
	options: {
		api: ['API', 'Your own pages ask for the bank; Return URL and Terms Accepted are needed'],
		hosted: ['Hosted', 'Volt’s page does; send the person to consentUrl'],
	},
	default: 'hosted',
	description: 'Who asks the person for the bank',
});

const more = additional({
	...returnFields,
	internalReference: text('Internal Reference', 'internalReference', {
		...{ max: 100, placeholder: 'e.g. request-4711' },
		description: 'Your own number of the request',
	}),
	email: text('Subject Email', 'email', { placeholder: 'e.g. ada@example.com' }),
	iban: bankAccount.iban,
	ip: payerFields.ip.with({ displayName: 'Device IP Address', description: undefined }),
	userAgent: payerFields.userAgent.with({ displayName: 'Device User Agent' }),
	notificationUrl: webAddress('Notification URL', 'notificationUrl', {
		description: 'Where Volt reports to, in place of the address in Fuzebox',
	}),
	termsAccepted: toggle('Terms Accepted', 'termsAccepted', {
		description: 'Whether the person accepted Volt’s terms on your page',
	}),
});

/** Every field of Create Account Access. */
export const fields = [subjectReference, country, listCurrency, bank, scopes, channel, more];

/** @throws UserError that names the field */
export function bodyOf(params: Params): IDataObject {
	const given = more.in(params);
	const { internalReference, email, iban, ip, userAgent, notificationUrl, termsAccepted } = given;
	const urls = returnUrls(given);
	if (channel.in(params) === 'api') {
		if (!urls) params.refuse('Return URL is missing', 'The channel API needs one: add it.');
		if (termsAccepted !== true) {
			params.refuse('Terms Accepted must be true', 'The channel API needs it: add it.');
		}
	}
	const institutionId = bank.in(params);
	const wanted = scopes.in(params);
	const openBanking = { institutionId, accountIdentifiers: iban === undefined ? iban : { iban } };
	const hasBank = institutionId !== undefined || iban !== undefined;
	const hasDevice = ip !== undefined || userAgent !== undefined;
	const notification = notificationUrl === undefined ? undefined : { url: notificationUrl };
	return {
		...{ informationSystem: 'OPEN_BANKING', internalReference },
		...(hasBank ? { openBanking } : {}),
		subject: { reference: subjectReference.in(params), email },
		...(wanted.length > 0 ? { scopes: wanted } : {}),
		...(hasDevice ? { device: { ip, userAgent } } : {}),
		...(urls || notification ? { communication: { notification, return: urls && { urls } } } : {}),
		termsAndConditionsAccepted: termsAccepted,
	};
}
