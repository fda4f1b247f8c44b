import type { Cloud } from './cloud';
import type { ReportRecord, Transaction } from './data/account-types';

type Cell = string | number | null | undefined;
interface Table {
	head: string[];
	rows: Cell[][];
}

/** RFC 4180: quoted where needed, CRLF line ends. */
function csv({ head, rows }: Table): string {
	const cell = (value: Cell) => {
		const text = String(value ?? '');
		return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	};
	return [head, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function transactionRows(list: Transaction[]): Table {
	return {
		head: ['id', 'createdAt', 'operation', 'type', 'status', 'amount', 'currency', 'reference'],
		rows: list.map((item) => [
			...[item.id, item.createdAt, item.operation, item.type, item.status],
			...[item.amount, item.currency, item.paymentReference],
		]),
	};
}

/** Report names of transaction types; the Accounts API calls an incoming payment otherwise. */
const TYPE_OF: Record<string, string> = { PAYMENT: 'GATEWAY_PAYMENT', CREDIT: 'TOP_UP' };

function tableOf(cloud: Cloud, record: ReportRecord): Table {
	const { store } = cloud;
	const from = Date.parse(record.startDate);
	const to = Date.parse(record.endDate);
	const within = (time: string) => Date.parse(time) >= from && Date.parse(time) <= to;
	switch (record.report.type) {
		case 'payments':
			return {
				head: ['id', 'createdAt', 'status', 'amount', 'currency', 'reference', 'internalReference'],
				rows: store.paymentOrder
					.filter(({ payment }) => within(payment.createdAt))
					.map(({ payment }) => [
						...[payment.id, payment.createdAt, payment.status, payment.amount],
						...[payment.currency, payment.paymentReference, payment.internalReference],
					]),
			};
		case 'connect': {
			const wanted = record.transactionTypes?.map((name) => TYPE_OF[name] ?? name);
			const field = record.dateFilterType ?? 'createdAt';
			return transactionRows(
				store.ledger.items.filter(
					(item) =>
						within(item[field]) &&
						[item.sender.accountId, item.beneficiary.accountId].includes(record.accountId) &&
						(!wanted || wanted.includes(item.type)),
				),
			);
		}
		case 'refund':
			return transactionRows(
				store.ledger.items.filter(({ type, createdAt }) => type === 'REFUND' && within(createdAt)),
			);
		case 'payouts':
			return {
				head: ['id', 'createdAt', 'status', 'amount', 'currency', 'paymentTitle'],
				rows: store.payouts
					.filter(({ createdAt }) => within(createdAt))
					.map((payout) => [
						...[payout.id, payout.createdAt, payout.status],
						...[payout.amount, payout.currency, payout.paymentTitle],
					]),
			};
		case 'auditlog':
			return {
				head: ['createdAt', 'actor', 'action', 'subject'],
				rows: store.reports
					.filter(({ report }) => within(report.createdAt))
					.map(({ report }) => [report.createdAt, 'API client', 'REPORT_REQUESTED', report.id]),
			};
	}
}

/** A report's content: what the store holds within its time, as CSV with a head line. */
export function reportCsv(cloud: Cloud, record: ReportRecord): string {
	return csv(tableOf(cloud, record));
}

/** Whether a report would have a head line only. */
export function isEmptyReport(cloud: Cloud, record: ReportRecord): boolean {
	return tableOf(cloud, record).rows.length === 0;
}
