/** Everything that moves money at Volt: how an item asks for it, and what the service shows of it then. */
import type { IDataObject } from 'n8n-workflow';
import { rl } from '../operations';

const id = (first: string) =>
	`=${first}c2a4e-5b6d-4c3a-9e8f-{{ String($json.n).padStart(12, "0") }}`;
const ACCOUNT = '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';
const OTHER = '2f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f';
const REFERENCE = '=item{{ $json.n }}';
const MONEY_OF = { currency: 'EUR', amount: '12.50' };
const FROM = { account: rl('id', ACCOUNT), ...MONEY_OF };
const LEGACY = {
	...{ ...MONEY_OF, uniqueReference: REFERENCE, shopperReference: 'customer-1' },
	additionalFields: { firstName: 'Ada', lastName: 'Bakker' },
};
const IBAN = 'NL91ABNA0417164300';

/** By resource and operation; `keyless` where the service honours no key. */
export const MONEY: Record<string, { asked: IDataObject; keyless?: boolean }> = {
	'payment.create': {
		asked: { ...MONEY_OF, orderReference: REFERENCE, payerReference: 'customer-1' },
	},
	'payment.createAndWait': {
		asked: {
			...{ ...MONEY_OF, orderReference: REFERENCE, payerReference: 'customer-1' },
			waitAtMost: 1,
		},
	},
	'mandate.collect': {
		asked: { mandateId: id('4f0'), period: REFERENCE, currency: 'AUD', amount: '12.50' },
	},
	'payout.create': {
		asked: {
			...{ ...FROM, payoutReference: REFERENCE, beneficiaryName: 'Ada Bakker' },
			...{ beneficiaryAccount: 'iban', iban: IBAN },
		},
	},
	'transaction.settle': {
		asked: { ...FROM, settlementReference: REFERENCE, trustedAccount: rl('id', OTHER) },
	},
	'transaction.transfer': {
		asked: { ...FROM, transferReference: REFERENCE, toAccount: rl('id', OTHER) },
	},
	'refund.create': {
		asked: { paymentId: id('5f0'), amount: '12.50', refundReference: REFERENCE },
	},
	'refund.createByTransaction': {
		asked: { sourceTransactionId: id('6f0'), amount: '12.50', refundReference: REFERENCE },
	},
	'stablecoinRefund.create': {
		asked: {
			...{ paymentId: id('5f0'), walletId: OTHER, refundReference: REFERENCE },
			reason: REFERENCE,
		},
	},
	'legacy.createPayment': { asked: LEGACY, keyless: true },
	'legacy.createDropIn': { asked: LEGACY, keyless: true },
	'legacy.createPayByLink': { asked: LEGACY, keyless: true },
	'legacy.createPayout': {
		asked: {
			...{ ...MONEY_OF, payoutReference: REFERENCE, paymentTitle: 'Invoice 7' },
			...{ beneficiaryName: 'Ada Bakker', additionalFields: { iban: IBAN } },
		},
	},
	'holderVerification.approve': {
		asked: { verificationId: id('7f0'), seenResult: 'MATCH' },
		keyless: true,
	},
};

/** Parameters of an operation that moves money. */
export function moneyParameters(kind: string): IDataObject {
	const [resource, operation] = kind.split('.');
	return { resource, operation, ...MONEY[kind]?.asked };
}

/** A write that was carried out, as the service keeps it. */
export interface Made {
	id: string;
	path: string;
	body: IDataObject;
}

/** What a payment or transaction holds that somebody may give back. */
const WHOLE = 100_000;

/** A payment as either API shows it. */
const payment = ({ id: of, path, body }: Made): IDataObject => ({
	...{ ...body, id: of, status: 'NEW_PAYMENT', currency: body.currency ?? body.currencyCode },
	mandateId: /mandates\/([^/]+)/.exec(path)?.[1],
});

/** What goes out of an account; a refund by payment is one as well. */
const transaction = ({ id: of, path, body }: Made): IDataObject => ({
	...{ type: 'REFUND', currency: 'EUR', internalReference: body.externalReference, ...body },
	...{ id: of, operation: 'OUTGOING', status: 'CREATED' },
	sourceTransactionId:
		body.sourceTransactionId ?? /payments\/([^/]+)/.exec(path)?.[1]?.replace(/^5/, '6'),
});

const isPayment = ({ path }: Made) => /pay-by-link|dropin|payments$/.test(path);
const isTransaction = ({ path }: Made) => /transactions$|request-refund$/.test(path);

/** What a look at a payment or a transaction by its ID finds. */
const one = (found: Made | undefined, shown: (made: Made) => IDataObject, id: string) =>
	found
		? shown(found)
		: {
				...{ id, amount: WHOLE, currency: 'EUR', status: 'RECEIVED', operation: 'INCOMING' },
				beneficiary: { accountId: ACCOUNT },
			};

/** What the service answers to a look, after what it carried out. */
export function seen(url: string, made: Made[]): object {
	const { pathname, searchParams: query } = new URL(url, 'http://service');
	const [, resource = '', of = '', more] = pathname.split('/');
	const byId = made.find((write) => write.id === of);
	if (more === 'refund-details') {
		const refunds = made.filter(({ path }) => path.startsWith(`/payments/${of}/request-refund`));
		const refundedAmount = refunds.reduce((sum, { body }) => sum + Number(body.amount), 0);
		const left = { availableAmount: WHOLE - refundedAmount, refundedAmount };
		return { ...left, refundAvailable: true, remainingDays: 99, numberOfRefunds: refunds.length };
	}
	if (resource === 'mandates') return { id: of, status: { status: 'ACTIVE' } };
	if (resource === 'account-holder-verifications') {
		const approved = made.some(({ path }) => path.includes(of));
		return { id: of, result: 'MATCH', ...(approved && { decision: { type: 'APPROVED' } }) };
	}
	if (resource === 'payments' && of) return one(byId, payment, of);
	if (resource === 'payments') {
		const reference = query.get('uniqueReference');
		const found = made.filter(isPayment).map(payment);
		return found
			.map((record) => ({ uniqueReference: record.paymentReference, ...record }))
			.filter(({ uniqueReference }) => uniqueReference === reference);
	}
	if (resource === 'payouts') {
		const found = made.filter(({ path }) => path === '/payouts');
		const records = found.map(({ id: own, body }) => ({ ...body, id: own }));
		return of ? (records.find((record) => record.id === of) ?? {}) : records;
	}
	if (resource === 'transactions' && of) return one(byId, transaction, of);
	const source = query.get('gatewayPaymentId')?.replace(/^5/, '6');
	if (source) return [{ id: source, operation: 'INCOMING' }];
	return resource === 'transactions' ? made.filter(isTransaction).map(transaction) : [];
}
