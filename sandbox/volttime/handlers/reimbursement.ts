import { unprocessable } from '../../http/errors';
import type { Call, Handlers, Reply } from '../../http/operation';
import { COUNTRIES, CURRENCIES, type ReimbursementLink } from '../billing';
import type { VoltTimeData } from '../data';
import { paged } from '../page';
import type { Transaction } from '../model';
import { kwh } from '../views';
import { chargerOf, fieldsOf, missing, ok, patch, teamOf, textOf } from './common';

/** What employers pay back to employees who charge at home. */
export function reimbursementHandlers(data: VoltTimeData): Handlers {
	const linkOf = (call: Call): ReimbursementLink =>
		data.billingOf(teamOf(data, call)).links.find(({ id }) => String(id) === call.params.link) ??
		missing('ReimbursementLink');
	return {
		completeReimbursementSetup: (call) => {
			const { settings } = data.billingOf(teamOf(data, call));
			const { currency, rate_per_kwh: rate, billing_plan: plan } = fieldsOf(call);
			if (!isSupported(currency)) return unsupported('currency');
			settings.invite_code ??= `SBX${data.newId()}`;
			settings.default_currency = textOf(currency);
			settings.default_rate = Number(rate);
			settings.billing_plan = plan === 'subscription' ? plan : 'transaction';
			return ok({ invite_code: settings.invite_code });
		},
		getReimbursementSettings: (call) =>
			ok({
				...data.billingOf(teamOf(data, call)).settings,
				supported_currencies: CURRENCIES,
				supported_countries: COUNTRIES,
			}),
		updateReimbursementSettings: (call) => {
			const { settings } = data.billingOf(teamOf(data, call));
			const fields = fieldsOf(call);
			if (!isSupported(fields.default_currency)) return unsupported('default_currency');
			patch(settings, fields, ['default_rate', 'default_currency']);
			const { default_rate, default_currency } = settings;
			return ok({ default_rate, default_currency });
		},
		listReimbursementLinks: (call) =>
			paged(call, { from: data.billingOf(teamOf(data, call)).links, view }),
		updateReimbursementLink: (call) => {
			const link = linkOf(call);
			patch(link, fieldsOf(call), ['name', 'rate_per_kwh']);
			return ok({ link: view(link) });
		},
		terminateReimbursementLink: (call) => {
			const link = linkOf(call);
			link.status = 'terminated';
			return ok({ link: view(link) });
		},
		acceptReimbursementLink: (call) => accept(data, call),
		listReimbursementPayouts: (call) =>
			paged(call, {
				from: data.billingOf(teamOf(data, call)).payouts,
				view: (payout) => ({ ...payout, status_label: labelOf(payout.status) }),
			}),
		listChargerEarnings: (call) => {
			const charger = chargerOf(data, call);
			const link = data.linkOf(charger, ['active', 'terminated']);
			const since = link?.activated_at ?? '';
			const month = data.time().slice(0, 7);
			return paged(call, {
				from: data.transactions,
				where: (session) =>
					link !== undefined &&
					session.charger === charger &&
					session.stopped_at !== null &&
					session.started_at >= since,
				view: (session) => link && earning(session, link, month, data.now()),
			});
		},
	};
}

/** Links a charger of the calling team to whoever gave the code. */
function accept(data: VoltTimeData, call: Call): Reply {
	const team = teamOf(data, call);
	const { invite_code: code, charger_uuid: uuid } = fieldsOf(call);
	const owner = data.teams.find((one) => data.billingOf(one).settings.invite_code === code);
	if (!owner) return unprocessable({ invite_code: ['The selected invite code is invalid.'] });
	const charger = data.charger(textOf(uuid));
	if (charger?.team !== team) return refused('The selected charger uuid is invalid.');
	if (data.linkOf(charger, ['active'])) return refused('The charger is linked already.');
	if (charger.settings.publicCharging.enabled) {
		return refused('The charger charges publicly, which excludes reimbursement.');
	}
	const { settings, links } = data.billingOf(owner);
	const link: ReimbursementLink = {
		id: data.newId(),
		name: charger.reference ?? charger.identity,
		employee: { name: team.name, has_stripe_connect: true },
		charger,
		status: 'active',
		rate_per_kwh: settings.default_rate,
		currency: settings.default_currency,
		activated_at: data.time(),
	};
	links.push(link);
	return ok({ link: view(link), owner_team_name: owner.name });
}

function view({ charger, ...link }: ReimbursementLink): object {
	return {
		...link,
		charger: charger && { uuid: charger.uuid, identity: charger.identity },
		status_label: labelOf(link.status),
	};
}

/** What a session earned; those of the months before have been paid out. */
function earning(session: Transaction, link: ReimbursementLink, month: string, now: number) {
	const { id, started_at: start, stopped_at: stop } = session;
	const energy = Number(kwh(session, now));
	return {
		id,
		date: start.slice(0, 10),
		duration: (Date.parse(stop ?? start) - Date.parse(start)) / 1000,
		kwh: energy,
		rate_per_kwh: link.rate_per_kwh,
		currency: link.currency,
		amount: Math.round(energy * link.rate_per_kwh),
		invoiced: start.slice(0, 7) < month,
	};
}

function labelOf(status: string): string {
	return status.slice(0, 1).toUpperCase() + status.slice(1);
}

function isSupported(currency: unknown): boolean {
	return CURRENCIES.some((one) => one === currency);
}

function unsupported(name: string): Reply {
	return unprocessable({ [name]: [`The selected ${name.replace('_', ' ')} is invalid.`] });
}

function refused(text: string): Reply {
	return unprocessable({ charger_uuid: [text] });
}
