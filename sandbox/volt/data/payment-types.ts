/** Shapes of the Global API's payments, institutions and mandates; see `sandbox/openapi/volt.yaml`. */

export const PAYMENT_TYPES = ['BILL', 'GOODS', 'PERSON_TO_PERSON', 'SERVICES', 'OTHER'] as const;
export type PaymentType = (typeof PAYMENT_TYPES)[number];

export type PaymentSystem = 'OPEN_BANKING_EU' | 'OPEN_BANKING_UK' | 'NPP_PAY_TO_AU';
export type SystemField = 'openBankingEU' | 'openBankingUK' | 'nppPayToAU';

export const PAYMENT_STATES = [
	...(['NEW_PAYMENT', 'APPROVED_BY_RISK', 'REFUSED_BY_RISK', 'BANK_REDIRECT'] as const),
	...(['ADDITIONAL_AUTHORIZATION_REQUIRED', 'AUTHORISED_BY_USER'] as const),
	...(['AWAITING_CHECKOUT_AUTHORISATION', 'ACCOUNT_SELECTION', 'DELAYED_AT_BANK'] as const),
	...(['REFUSED_BY_BANK', 'ERROR_AT_BANK', 'PROVIDER_COMMUNICATION_ERROR'] as const),
	...(['COMPLETED', 'RECEIVED', 'NOT_RECEIVED', 'SETTLED', 'FAILED'] as const),
	...(['CANCELLED_BY_USER', 'ABANDONED_BY_USER'] as const),
	...(['REQUIRED_REDEEM', 'PAYOUT_INITIATED', 'UNKNOWN'] as const),
] as const;
export type PaymentStatus = (typeof PAYMENT_STATES)[number];

export interface Identifiers {
	iban?: string;
	swiftBic?: string;
	accountNumber?: string;
	sortCode?: string;
	branchCode?: string;
	psuId?: string;
	payId?: string;
	payIdType?: string;
	accountName?: string;
}

export interface SystemDetails {
	type?: string;
	institutionId?: string;
	statementDescriptor?: string;
	validityPeriod?: number;
	redirectType?: string;
	provider?: string;
	additionalDescription?: string | null;
	accountIdentifiers?: Identifiers;
}

export interface Payer {
	reference: string;
	firstName?: string | null;
	lastName?: string | null;
	organisationName?: string | null;
	email?: string | null;
	phoneNumber?: string | null;
	accountIdentifiers?: Identifiers;
}

export interface Device {
	ip?: string;
	userAgent?: string | null;
	fingerprint?: string | null;
}

export type ReturnUrls = Partial<
	Record<'unified' | 'success' | 'failure' | 'pending' | 'cancel', { url?: string }>
>;

export interface RequiredInput {
	name: string;
	propertyPath: string;
	allowedValues?: { name: string; value: string; description: string }[];
}

export interface InitiationFlow {
	status: 'WAITING_FOR_INPUT' | 'PROCESSING' | 'FINISHED' | 'EXCEPTION' | 'ABORTED';
	details?: { reason?: string; redirect?: { url: string; directUrl: string } };
	requiredInput?: RequiredInput[];
}

export interface PaymentCreate {
	currency: string;
	amount: number;
	paymentReference?: string;
	internalReference?: string;
	paymentSystem: PaymentSystem;
	openBankingEU?: SystemDetails;
	openBankingUK?: SystemDetails;
	nppPayToAU?: SystemDetails;
	payer: Payer;
	device?: Device;
	beneficiary?: { name?: string; accountIdentifiers?: Identifiers };
	communication?: { notifications?: { url?: string }; return?: { urls?: ReturnUrls } };
}

export interface Payment
	extends Omit<PaymentCreate, 'communication' | 'paymentSystem' | 'internalReference'> {
	id: string;
	internalReference?: string | null;
	/** Absent for systems only the legacy gateway knows, such as Pix. */
	paymentSystem?: PaymentSystem;
	sender?: { name: string | null; accountIdentifiers?: Identifiers };
	status: PaymentStatus;
	transferType: string | null;
	displayInfo: { key: string; value: string }[] | null;
	mandateId?: string;
	createdAt: string;
	updatedAt: string | null;
	paymentInitiationFlow?: InitiationFlow;
}

/** A payment with what its answers in either generation are made of. */
export interface PaymentRecord {
	payment: Payment;
	channel: 'api' | 'hosted' | 'legacy';
	/** The legacy API's `type`, which is wider than the Global one's. */
	type: string;
	returnUrls: ReturnUrls;
	notificationUrl?: string;
	statusUpdates: { createdAt: string; newStatus: PaymentStatus }[];
	/** The account transaction that credited the money. */
	creditId?: string;
}

export interface Institution {
	id: string;
	country: string;
	name: string;
	localName: string | null;
	alternativeName: string | null;
	group: { name: string | null; localName: string | null };
	branch: { name: string | null; localName: string | null };
	nationalId: string | null;
	assets: { icon: string; logo: string };
	types: ('BUSINESS' | 'PERSONAL')[];
	supportedCurrencies: string[];
	capabilities: {
		payments: {
			active: boolean;
			accountIdentifiersRequired: ('IBAN' | 'BRANCH_CODE' | 'ACCOUNT_NUMBER' | 'PSU_ID')[];
			additionalDataRequired: 'REDIRECT_TYPE'[];
			communication: { appToApp: 'SUPPORTED' | 'NOT_SUPPORTED' | 'UNKNOWN' };
		};
	};
}

export interface Validity {
	from?: string;
	to?: string | null;
}

export interface PayTo {
	accountIdentifiers?: Identifiers;
	limits?: {
		periodic?: { period?: string; maxPaymentsCount?: number };
		payment?: { amount?: number; maxAmount?: number };
	};
	description?: string;
}

export interface MandateCreate {
	currency: string;
	system: string;
	mode?: string;
	purpose?: string;
	internalReference?: string;
	payer: Payer;
	validity?: Validity;
	payTo?: PayTo;
	device?: Device;
	communication?: { notification?: { url?: string }; return?: { urls?: ReturnUrls } };
}

export const MANDATE_STATES = [
	...(['NEW', 'AWAITING_AUTHORISATION', 'ACTIVE', 'SUSPENDED', 'RECALLED'] as const),
	...(['DECLINED', 'ABANDONED', 'CANCELLED', 'EXPIRED', 'CONSUMED', 'FAILED'] as const),
] as const;
export type MandateStatus = (typeof MANDATE_STATES)[number];

export interface Mandate extends MandateCreate {
	id: string;
	beneficiary: { name: string };
	status: { status: MandateStatus; details: string | null };
	mandateSetupFlow: {
		status: string;
		details?: { reason: string; redirect: { url: string; redirectUrl: string } };
	};
}

export interface Amendment {
	id: string;
	mandateId: string;
	track: 'BILATERAL' | 'UNILATERAL';
	initiator: string;
	status: { status: 'AWAITING_APPROVAL' | 'APPROVED' | 'DECLINED'; details: string | null };
	changes: { validity?: Validity; payTo?: PayTo };
	createdAt: string;
	updatedAt: string;
}

export interface AccountAccess {
	id: string;
	internalReference?: string;
	informationSystem: string;
	openBankingEU?: { institutionId?: string; accountIdentifiers?: Identifiers };
	subject?: { reference?: string; email?: string };
	scopes: string[];
	device?: Device;
	status: { status: string; reason: string | null };
	createdAt: string;
	updatedAt: string;
	accountAccessFlow: InitiationFlow;
}
