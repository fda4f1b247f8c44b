import type { Handlers } from '../http/operation';
import type { Cloud } from './cloud';
import { legacyBank } from './legacy-shape';
import { flag, text } from './lib/query';
import { notFound } from './lib/refusal';

/** Institutions of the Global API. */
export function institutionHandlers({ store }: Cloud): Handlers {
	return {
		listInstitutions: ({ query }) => {
			const country = text(query, 'country');
			const currency = text(query, 'currency') ?? '';
			const active = flag(query, 'payments[active]');
			const group = text(query, 'group[name]');
			const body = [...store.institutions.values()].filter(
				(bank) =>
					bank.country === country &&
					bank.supportedCurrencies.includes(currency) &&
					(active === undefined || bank.capabilities.payments.active === active) &&
					(group === undefined || bank.group.name === group),
			);
			return { status: 200, body };
		},
		listInstitutionCountries: ({ query }) => {
			const currency = text(query, 'institution[currency]') ?? '';
			const active = flag(query, 'institution[payments][active]');
			const countries = new Set<string>();
			for (const { country, supportedCurrencies, capabilities } of store.institutions.values()) {
				if (!supportedCurrencies.includes(currency)) continue;
				if (active !== undefined && capabilities.payments.active !== active) continue;
				countries.add(country);
			}
			return { status: 200, body: [...countries].sort().map((country) => ({ country })) };
		},
		getInstitution: ({ params }) => {
			const bank = store.institutions.get(params.id ?? '');
			if (!bank) throw notFound('Institution', params.id ?? '');
			return { status: 200, body: bank };
		},
	};
}

/** The legacy gateway's banks: the same data in another shape. */
export function bankHandlers({ store }: Cloud): Handlers {
	return {
		listBanks: () => ({
			status: 200,
			body: Array.from(store.institutions.values(), legacyBank),
		}),
		getBank: ({ params }) => {
			const bank = store.institutions.get(params.id ?? '');
			if (!bank) throw notFound('Bank', params.id ?? '');
			return { status: 200, body: legacyBank(bank) };
		},
	};
}
