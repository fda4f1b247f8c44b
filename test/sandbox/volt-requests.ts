import type { Call } from '../../sandbox/http/operation';
import { accountOf, MANDATE, PAYMENT, paymentIn, START, sure, type Bench } from './volt-harness';

type Request = (bench: Bench) => Partial<Call> | Promise<Partial<Call>>;

const DAY = 86_400_000;
const span = {
	startDate: new Date(START - 30 * DAY).toISOString(),
	endDate: new Date(START).toISOString(),
};
/** An id that nothing has. */
export const newId = 'b7b0a7a6-4a7e-4ed1-9a33-0f3d5a1c0b11';
const first = <T>(map: ReadonlyMap<string, T>) => sure([...map.values()][0]);
const id = (value: string) => ({ params: { id: value } });
const account = (b: Bench, currency = 'EUR') => ({
	params: { accountId: accountOf(b, currency).id },
});
const mandate = async (b: Bench, outcome?: 'authorise') => {
	const made = await b.get<{ id: string }>('createMandate', { body: MANDATE });
	if (outcome) b.pages.approveMandate(made.id, outcome);
	return made.id;
};
const payout = (b: Bench) => ({
	...account(b),
	body: {
		type: 'PAYOUT',
		amount: 500,
		currency: 'EUR',
		paymentReference: 'Invoice 7',
		beneficiary: { name: 'Bram Castro', accountIdentifiers: { iban: 'DE02120300000000202051' } },
	},
});
/** The verification of a payout held back because of its payee's name. */
export const held = async (b: Bench) => {
	const headers = { 'x-volt-testing-scenario': 'ACCOUNT_HOLDER_VERIFICATION_NO_MATCH' };
	await b.get('createTransaction', { ...payout(b), headers });
	return id(first(b.data.verifications).id);
};
const legacy = {
	currencyCode: 'EUR',
	amount: 900,
	type: 'GOODS',
	shopper: { reference: 'customer-1', firstName: 'Ada', lastName: 'Bakker' },
};
/** A new amendment of a new mandate. */
export const amendment = async (b: Bench) => {
	const params = { id: await mandate(b, 'authorise') };
	const body = { payTo: { limits: { payment: { maxAmount: 9000 } } } };
	return await b.get<{ id: string }>('createAmendment', { params, body });
};
const outgoing = (b: Bench) =>
	sure(b.data.transactions.find((t) => t.operation === 'OUTGOING' && t.status === 'COMPLETED'));

const onboarding = (onboardingEntityId: string) => ({ params: { onboardingEntityId } });
/** The id of a new onboarding. */
const started = async (b: Bench) => (await b.get<{ id: string }>('submitIndividualOnboarding')).id;

/** A valid request for every operation that has a handler. */
export const REQUESTS: Record<string, Request> = {
	createPayment: () => ({ body: PAYMENT }),
	getPayment: (b) => id(first(b.data.payments).payment.id),
	updatePayment: (b) => ({
		...id(paymentIn(b, 'NEW_PAYMENT', 'EUR').id),
		body: { openBankingEU: { redirectType: 'web' } },
	}),
	cancelPayment: (b) => ({ ...id(paymentIn(b, 'NEW_PAYMENT').id), body: {} }),
	getNameMatchScore: (b) => id(paymentIn(b, 'RECEIVED').id),
	listInstitutions: () => ({ query: { country: 'DE', currency: 'EUR' } }),
	listInstitutionCountries: () => ({ query: { institution: { currency: 'EUR' } } }),
	getInstitution: (b) => id(first(b.data.institutions).id),
	createMandate: () => ({ body: MANDATE }),
	getMandate: (b) => id(first(b.data.mandates).id),
	updateMandate: async (b) => ({ ...id(await mandate(b)), body: { purpose: 'OTHER' } }),
	recallMandate: async (b) => id(await mandate(b)),
	cancelMandate: async (b) => id(await mandate(b, 'authorise')),
	suspendMandate: async (b) => id(await mandate(b, 'authorise')),
	releaseMandate: async (b) => {
		const params = { id: await mandate(b, 'authorise') };
		await b.get('suspendMandate', { params });
		return { params };
	},
	createAmendment: async (b) => ({
		...id(await mandate(b, 'authorise')),
		body: { validity: { to: '2028-01-01 00:00:00' } },
	}),
	getAmendment: async (b) => id((await amendment(b)).id),
	recallAmendment: async (b) => id((await amendment(b)).id),
	createRecurringPayment: async (b) => ({
		...id(await mandate(b, 'authorise')),
		body: { currency: 'AUD', amount: 2500 },
	}),
	listAccounts: () => ({}),
	getAccount: (b) => account(b),
	closeAccount: (b) => {
		const named = [...b.data.accounts.values()].find((a) => a.type === 'NAMED_ACCOUNT');
		return { params: { accountId: sure(named).id } };
	},
	listBeneficiaries: (b) => account(b),
	listTransactions: () => ({ query: { page: 2, limit: 100 } }),
	getTransaction: (b) => ({ params: { transactionId: sure(b.data.transactions[0]).id } }),
	createTransaction: payout,
	getHolderVerification: held,
	approveHolderVerification: held,
	rejectHolderVerification: held,
	listAliases: (b) => account(b),
	orderAliases: (b) => ({ body: { accountId: accountOf(b, 'EUR').id, count: 3 } }),
	getAliasOrder: async (b) => {
		const body = { accountId: accountOf(b, 'EUR').id, count: 3 };
		return id((await b.get<{ id: string }>('orderAliases', { body })).id);
	},
	getAlias: (b) => ({ params: { aliasId: first(b.data.aliases).id } }),
	setAliasState: (b) => ({
		params: { aliasId: first(b.data.aliases).id },
		body: { active: false },
	}),
	closeAlias: (b) => ({ params: { aliasId: first(b.data.aliases).id } }),
	listTrustedAccounts: () => ({}),
	orderNamedAccount: () => ({ body: { onboardingEntityId: newId, currency: 'EUR' } }),
	getNamedAccountOrder: async (b) => {
		const body = { onboardingEntityId: newId, currency: 'EUR' };
		return id((await b.get<{ id: string }>('orderNamedAccount', { body })).id);
	},
	submitIndividualOnboarding: () => ({ body: { firstName: 'Ada', lastName: 'Bakker' } }),
	getIndividualOnboarding: (b) => onboarding(first(b.data.onboardings).id),
	uploadOnboardingDocument: async (b) => ({
		...onboarding(await started(b)),
		body: Buffer.from('a passport'),
	}),
	submitOnboarding: async (b) => {
		const request = onboarding(await started(b));
		await b.get('uploadOnboardingDocument', { ...request, body: Buffer.from('a passport') });
		return request;
	},
	simulateIncoming: (b) => ({
		body: {
			externalPaymentId: newId,
			paymentReference: 'Top up',
			amount: { amount: 700, currency: 'EUR' },
			sender: { accountIdentifiers: { iban: 'DE02120300000000202051' } },
			beneficiary: { accountIdentifiers: accountOf(b, 'EUR').identifications[0] },
		},
	}),
	simulateReversal: (b) => id(outgoing(b).id),
	createAccountAccess: () => ({ body: { informationSystem: 'OPEN_BANKING' } }),
	getAccountAccess: async (b) => {
		const body = { informationSystem: 'OPEN_BANKING' };
		return id((await b.get<{ id: string }>('createAccountAccess', { body })).id);
	},
	listReports: () => ({}),
	getReport: (b) => id(sure(b.data.reports[0]).report.id),
	downloadReport: (b) => id(sure(b.data.reports[0]).report.id),
	requestPaymentsReport: () => ({ body: span }),
	requestConnectReport: (b) => ({
		params: { bankAccountId: accountOf(b, 'EUR').id },
		body: span,
	}),
	requestRefundReport: () => ({ body: span }),
	requestPayoutsReport: () => ({ body: span }),
	requestAuditLogReport: () => ({ body: span }),
	listStablecoinWallets: (b) => ({ query: { paymentId: paymentIn(b, 'RECEIVED').id } }),
	createStablecoinRefund: async (b) => {
		const paymentId = paymentIn(b, 'RECEIVED').id;
		const query = { paymentId };
		const wallets = await b.get<{ walletId: string }[]>('listStablecoinWallets', { query });
		return { body: { paymentId, walletId: sure(wallets[0]).walletId } };
	},
	createLegacyPayment: () => ({ body: legacy }),
	createEmbeddedPayment: () => ({ body: legacy }),
	createPayByLink: () => ({ body: legacy }),
	listBanks: () => ({}),
	getBank: (b) => id(first(b.data.institutions).id),
	listLegacyPayments: () => ({}),
	getRefundDetails: (b) => id(paymentIn(b, 'SETTLED').id),
	requestRefund: (b) => ({ ...id(paymentIn(b, 'RECEIVED', 'EUR').id), body: { amount: 10 } }),
	listPayouts: () => ({}),
	createPayout: () => ({
		body: {
			amount: 1500,
			currency: 'EUR',
			paymentTitle: 'Payout 1',
			beneficiary: { name: 'Bram Castro', iban: 'DE02120300000000202051' },
		},
	}),
	getPayout: (b) => id(sure(b.data.payouts[0]).id),
	listPayoutBeneficiaries: () => ({}),
	listLegacyTransactions: (b) => ({
		params: { accountId: accountOf(b, 'EUR').id, currency: 'EUR' },
		query: { page: 1, limit: 20, dateFrom: '2026-06-01', dateTo: '2026-08-01' },
	}),
	activateVirtualIbans: (b) => ({ ...account(b), body: { numberOfVirtualAccounts: 2 } }),
	mockCredit: (b) => ({
		body: {
			voltPaymentId: paymentIn(b, 'NEW_PAYMENT').id,
			currency: 'EUR',
			type: 'payin',
			status: 'CONFIRMED',
			receivedAt: new Date(START).toISOString(),
			amount: 321,
			reference: 'REF',
			payer: {},
			customerId: newId,
		},
	}),
};
