import type {
	Account,
	Alias,
	AliasOrder,
	Beneficiary,
	HolderVerification,
	NamedAccountOrder,
	Payout,
	Refund,
	ReportRecord,
	StablecoinRefund,
	TrustedAccount,
	TrustedGroup,
} from './account-types';
import { Ledger } from './ledger';
import type { Onboarding } from './onboarding-types';
import type {
	AccountAccess,
	Amendment,
	Institution,
	Mandate,
	PaymentRecord,
} from './payment-types';

/** Everything the payments cloud remembers. Lists are newest first. */
export class Store {
	readonly payments = new Map<string, PaymentRecord>();
	readonly paymentOrder: PaymentRecord[] = [];
	readonly institutions = new Map<string, Institution>();
	readonly mandates = new Map<string, Mandate>();
	/** Moments, in milliseconds, of each mandate's recurring payments. */
	readonly collections = new Map<string, number[]>();
	readonly amendments = new Map<string, Amendment>();
	readonly access = new Map<string, AccountAccess>();
	readonly accounts = new Map<string, Account>();
	readonly ledger = new Ledger();
	readonly verifications = new Map<string, HolderVerification>();
	readonly beneficiaries = new Map<string, Beneficiary[]>();
	readonly aliases = new Map<string, Alias>();
	readonly aliasesOf = new Map<string, Alias[]>();
	readonly aliasOrders = new Map<string, AliasOrder>();
	readonly namedAccountOrders = new Map<string, NamedAccountOrder>();
	readonly onboardings = new Map<string, Onboarding>();
	readonly trusted = new Map<string, { account: TrustedAccount; group: TrustedGroup }>();
	readonly reports: ReportRecord[] = [];
	readonly refunds: Refund[] = [];
	readonly payouts: Payout[] = [];
	readonly stablecoinRefunds: StablecoinRefund[] = [];
	/** What was given back so far, by gateway payment id or, without one, by transaction id. */
	readonly refunded = new Map<string, { amount: number; count: number }>();
	/** `externalPaymentId` of simulated pay-ins, which work once. */
	readonly payins = new Set<string>();

	addPayment(record: PaymentRecord): void {
		this.payments.set(record.payment.id, record);
		this.paymentOrder.unshift(record);
	}

	addAlias(alias: Alias): void {
		this.aliases.set(alias.id, alias);
		const list = this.aliasesOf.get(alias.accountId);
		if (list) list.unshift(alias);
		else this.aliasesOf.set(alias.accountId, [alias]);
	}

	/** Remembers who an account has paid, once per name. */
	addBeneficiary(accountId: string, beneficiary: Beneficiary): void {
		const list = this.beneficiaries.get(accountId) ?? [];
		if (!list.some(({ name }) => name === beneficiary.name)) list.unshift(beneficiary);
		this.beneficiaries.set(accountId, list);
	}

	/** The account that money of a currency goes to and comes from. */
	accountFor(currency: string): Account | undefined {
		for (const account of this.accounts.values()) {
			if (account.currency === currency && account.active && account.type === 'VOLT_ACCOUNT') {
				return account;
			}
		}
		return undefined;
	}

	/** Counts an amount given back; a negative one when a refund did not go through. */
	addRefunded(key: string, amount: number): void {
		const { amount: before, count } = this.refunded.get(key) ?? { amount: 0, count: 0 };
		this.refunded.set(key, { amount: before + amount, count: count + Math.sign(amount) });
	}
}
