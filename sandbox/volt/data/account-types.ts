/** Shapes of the Accounts API and of the legacy account, payout and report operations. */

export interface Bank {
	iban?: string;
	swiftBic?: string;
	accountNumber?: string;
	sortCode?: string;
}

export interface Address {
	addressLine1?: string;
	addressLine2?: string;
	city?: string;
	postalCode?: string;
	country?: string;
}

export interface Account {
	id: string;
	currency: string;
	identifications: Bank[];
	name: string;
	active: boolean;
	status: 'ACTIVE' | 'SUSPENDED' | 'CLOSED';
	country: string;
	balance: { available: number; timestamp: string };
	type: 'VOLT_ACCOUNT' | 'NAMED_ACCOUNT' | 'CONNECTED_ACCOUNT';
	subType: 'BUSINESS' | 'INDIVIDUAL';
	accountHolder: { entityId: string; legalName: string };
}

export interface Party {
	customerId?: string;
	accountId?: string;
	alias?: { id: string };
	name?: string;
	email?: string;
	country?: string;
	accountIdentifiers?: Bank;
	address?: Address;
}

export type TransactionType =
	| 'PAYOUT'
	| 'SETTLEMENT'
	| 'REFUND'
	| 'INTERNAL'
	| 'GATEWAY_PAYMENT'
	| 'MANUAL_CREDIT'
	| 'TOP_UP'
	| 'BOUNCE_BACK'
	| 'REVERSAL';

export type HolderResult = 'MATCH' | 'CLOSE_MATCH' | 'NO_MATCH' | 'ERROR';

export interface Performer {
	id: string;
	name: string;
	type: 'USER' | 'API_CLIENT';
}

export interface Decision {
	performer: Performer;
	type: 'APPROVED' | 'REJECTED';
	subject: 'ACCOUNT_HOLDER_VERIFICATION' | 'TRANSACTION';
	createdAt: string;
}

export const TRANSACTION_STATES = ['CREATED', 'PROCESSING', 'COMPLETED', 'REJECTED'] as const;

export const REPORT_STATES = [
	...(['REPORT_REQUESTED', 'REPORT_GENERATING', 'REPORT_AVAILABLE'] as const),
	...(['REPORT_FAILED', 'REPORT_REMOVAL_REQUESTED', 'REPORT_REMOVED'] as const),
] as const;

export interface Transaction {
	id: string;
	status: (typeof TRANSACTION_STATES)[number];
	failure: { code: string } | null;
	operation: 'OUTGOING' | 'INCOMING';
	type: TransactionType;
	subtype: 'OPEN_LOOP' | 'CLOSE_LOOP' | 'VERIFIED' | 'PARTIAL' | 'FULL' | null;
	createdAt: string;
	updatedAt: string;
	amount: number;
	currency: string;
	paymentReference: string;
	internalReference: string | null;
	paymentRail: string | null;
	beneficiary: Party;
	sender: Party;
	initiatedBy?: { performer: Performer };
	gatewayPaymentId: string | null;
	sourceTransactionId: string | null;
	decisions: Decision[];
	verifications: {
		accountHolderVerification: { id: string; result: HolderResult; executedAt: string } | null;
	};
}

interface TransactionBase {
	amount: number;
	currency: string;
	paymentReference: string;
	internalReference?: string;
	communication?: { notifications?: { url?: string } };
}

/** Body of `POST /accounts/{accountId}/transactions`, by its `type`. */
export type TransactionCreate = TransactionBase &
	(
		| {
				type: 'PAYOUT';
				beneficiary: { name: string; email?: string; accountIdentifiers: Bank; address?: Address };
		  }
		| { type: 'SETTLEMENT'; beneficiary: { trustedAccountId: string } }
		| { type: 'INTERNAL'; beneficiary: { accountId: string } }
		| { type: 'REFUND'; sourceTransactionId: string }
	);

export interface HolderVerification {
	id: string;
	transactionId: string;
	status: 'COMPLETED' | 'PROCESSING' | 'FAILED';
	accountHolderName: { requested: string; returned?: string };
	result: HolderResult;
	executedAt: string;
	decision?: Decision;
}

export interface Beneficiary {
	name: string;
	accountIdentifiers: Bank;
}

export interface Alias {
	id: string;
	currency: string;
	identifications: Bank[];
	name: string;
	customerId: string;
	accountId: string;
	orderId?: string;
	active: boolean;
}

export interface AliasOrder {
	id: string;
	accountId: string;
	status: 'PROCESSING' | 'COMPLETED' | 'FAILED';
	requested: number;
	completed: number;
	createdAt: string;
	completedAt: string | null;
}

export interface NamedAccountOrder {
	id: string;
	onboardingEntityId: string;
	accountId: string | null;
	status: 'PROCESSING' | 'COMPLETED' | 'FAILED';
	statusReason: string | null;
	createdAt: string;
	completedAt: string | null;
}

export type TrustedGroup = 'CUSTOMERS' | 'CUSTOMER_INDIVIDUAL_CLIENTS';

export interface TrustedAccount {
	id: string;
	accountHolder: {
		entityId: string;
		legalName: string;
		address: Address;
		ultimateBeneficialOwners: { firstName: string; lastName: string }[];
	};
	accountName: string;
	customerId: string;
	identifications: Bank[];
	currencyCode: string;
	country: string;
	active: boolean;
}

export type ReportType = 'payments' | 'connect' | 'refund' | 'payouts' | 'auditlog';

export interface Report {
	id: string;
	type: ReportType;
	status: (typeof REPORT_STATES)[number];
	createdAt: string;
	generatedAt?: string;
}

/** A report with what was asked for. */
export interface ReportRecord {
	report: Report;
	startDate: string;
	endDate: string;
	accountId?: string;
	transactionTypes?: string[];
	dateFilterType?: 'createdAt' | 'updatedAt';
	allowEmpty?: boolean;
}

/** A refund of a payment through the legacy API. */
export interface Refund {
	id: string;
	paymentId: string;
	status: 'REFUND_PROCESSING' | 'REFUND_CONFIRMED' | 'REFUND_FAILED';
	amount: number;
	currency: string;
	externalReference: string | null;
	createdAt: string;
}

export interface LegacyBeneficiary {
	name?: string | null;
	accountNumber?: string | null;
	sortCode?: string | null;
	iban?: string | null;
	swiftBic?: string | null;
}

export interface Payout {
	id: string;
	status: string;
	createdAt: string;
	amount: number;
	currency: string;
	paymentTitle: string;
	beneficiary: LegacyBeneficiary;
	sender: LegacyBeneficiary;
	externalReference: string | null;
	createdBy: { name: string };
	approvals: { name: string; createdAt: string }[];
}

export interface StablecoinRefund {
	id: string;
	paymentId: string;
	walletId: string;
	reason: string | null;
	status: 'PENDING' | 'PROCESSING' | 'COMPLETED';
	createdAt: string;
}
