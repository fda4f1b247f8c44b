/** Payments of the Volt node's tests. */
import type { IDataObject } from 'n8n-workflow';
import type { Bench } from '../apiRequest';

let orders = 0;

/** Parameters that ask for a payment, of another order each time. */
export const order = (more: IDataObject = {}): IDataObject => ({
	...{ orderReference: `order-${++orders}`, currency: 'EUR', amount: '12.50' },
	...{ payerReference: 'customer-1' },
	...more,
});

const payments = (bench: Bench) => bench.world.sandbox.volt.data.payments;

/** How many payments the sandbox has. */
export const count = (bench: Bench): number => payments(bench).size;

/** The ID of a payment that the sandbox has in a state. */
export function paymentIn(bench: Bench, status: string): string {
	const found = [...payments(bench).values()].find(({ payment }) => payment.status === status);
	if (!found) throw new Error(`The sandbox has no payment in state ${status}`);
	return found.payment.id;
}

/** A new payment whose bank asks for an IBAN and whether to continue in its app. */
export function waiting(bench: Bench): string {
	const [bank] = bench.world.sandbox.volt.data.institutions.values();
	const open = [...payments(bench).values()].find(
		({ payment }) =>
			payment.status === 'NEW_PAYMENT' && payment.paymentSystem === 'OPEN_BANKING_EU',
	);
	if (!bank || !open) throw new Error('The sandbox has no such bank or payment');
	const { payment } = open;
	const asks = bank.capabilities.payments;
	asks.accountIdentifiersRequired = ['IBAN'];
	asks.additionalDataRequired = ['REDIRECT_TYPE'];
	open.channel = 'api';
	payment.openBankingEU = { type: 'GOODS', institutionId: bank.id };
	payment.paymentInitiationFlow = {
		status: 'WAITING_FOR_INPUT',
		requiredInput: [
			{ name: 'IBAN', propertyPath: 'openBankingEU.accountIdentifiers.iban' },
			{
				...{ name: 'REDIRECT_TYPE', propertyPath: 'openBankingEU.redirectType' },
				allowedValues: [
					{ name: 'APP', value: 'app', description: 'In the app' },
					{ name: 'WEB', value: 'web', description: 'On the website' },
				],
			},
		],
	};
	return payment.id;
}
