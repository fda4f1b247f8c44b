import type { Charger, Team } from './model';
import { Random } from './random';
import { laravelTime } from './time';

const DAY = 86_400_000;

/** A charger of an employee, whose charging an employer pays for. */
export interface ReimbursementLink {
	id: number;
	name: string;
	employee: { name: string; has_stripe_connect: boolean } | null;
	charger: Charger | null;
	status: 'pending' | 'active' | 'terminated';
	rate_per_kwh: number;
	currency: string;
	activated_at: string | null;
}

export interface ReimbursementPayout {
	id: string;
	period_start: string;
	period_end: string;
	amount: number;
	currency: string;
	status: 'pending' | 'processing' | 'succeeded' | 'failed';
	paid_at: string | null;
	error_message: string | null;
}

interface BillingAddress {
	line1: string;
	city: string;
	postal_code: string;
	country: string;
}

/** What a team pays with, and for whom. */
export interface Billing {
	details: {
		company_name: string;
		email: string | null;
		address: BillingAddress | null;
		tax_id: { type: string; value: string } | null;
	};
	methods: Array<{ id: string; type: string; card?: object; sepa_debit?: object }>;
	settings: {
		/** Absent, as the billing plan is null, until the set-up is done. */
		invite_code?: string;
		default_rate: number;
		default_currency: string;
		billing_plan: 'subscription' | 'transaction' | null;
	};
	links: ReimbursementLink[];
	/** Newest first. */
	payouts: ReimbursementPayout[];
}

export const COUNTRIES = ['NL', 'BE', 'DE', 'FR'];
export const CURRENCIES = ['EUR', 'GBP'];

/** The billing of a team that has not set anything up. */
export function newBilling({ name, email }: Team): Billing {
	return {
		details: { company_name: name, email, address: null, tax_id: null },
		methods: [],
		settings: { default_rate: 25, default_currency: 'EUR', billing_plan: null },
		links: [],
		payouts: [],
	};
}

/** The billing of a team that reimburses: its lists fill more than one page. */
export function seedBilling(team: Team, chargers: readonly Charger[], now: number): Billing {
	const random = new Random(team.id);
	const activated = laravelTime(now - 300 * DAY);
	// The first four stand for special states; public charging excludes reimbursement.
	const free = chargers.slice(4).filter(({ settings }) => !settings.publicCharging.enabled);
	const links = Array.from({ length: 28 }, (_, index): ReimbursementLink => {
		const charger = index % 7 === 5 ? null : (free[index] ?? null);
		const name = `Employee ${index + 1}`;
		return {
			id: 9000 + index,
			name: `Home of ${name}`,
			employee: charger && { name, has_stripe_connect: index % 4 !== 3 },
			charger,
			status: charger === null ? 'pending' : index % 7 === 6 ? 'terminated' : 'active',
			rate_per_kwh: random.whole(20, 40),
			currency: 'EUR',
			activated_at: charger && activated,
		};
	});
	return {
		details: {
			company_name: team.name,
			email: team.email,
			address: { line1: 'Sandboxkade 1', city: 'Utrecht', postal_code: '3511 AX', country: 'NL' },
			tax_id: { type: 'eu_vat', value: 'NL000000000B01' },
		},
		methods: [
			{
				...{ id: 'sandbox-pm-1', type: 'sepa_debit' },
				sepa_debit: { bank_code: 'SAND', last4: '3000', country: 'NL' },
			},
			{
				...{ id: 'sandbox-pm-2', type: 'card' },
				card: { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2034 },
			},
		],
		settings: {
			invite_code: `SBX${random.whole(1_000_000, 9_999_999)}`,
			...{ default_rate: 25, default_currency: 'EUR', billing_plan: 'transaction' },
		},
		links,
		payouts: Array.from({ length: 27 }, (_, index) => payoutOf(random, index, now)),
	};
}

/** The payout of a month, counted back from the present one. */
function payoutOf(random: Random, back: number, now: number): ReimbursementPayout {
	const month = new Date(now).getUTCMonth() - back;
	const year = new Date(now).getUTCFullYear();
	const end = Date.UTC(year, month + 1, 0);
	const date = (at: number) => new Date(at).toISOString().slice(0, 10);
	const status = (['pending', 'processing', 'failed'] as const)[back] ?? 'succeeded';
	return {
		id: random.uuid(),
		period_start: date(Date.UTC(year, month, 1)),
		period_end: date(end),
		amount: random.whole(20_000, 90_000),
		currency: 'EUR',
		status,
		paid_at: status === 'succeeded' ? laravelTime(end + 5 * DAY) : null,
		error_message: status === 'failed' ? 'The bank refused the debit.' : null,
	};
}
