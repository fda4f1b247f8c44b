import { unprocessable } from '../../http/errors';
import type { Handlers } from '../../http/operation';
import type { VoltTimeData } from '../data';
import type { Charger } from '../model';
import { sendSetting } from './commands';
import { chargerOf, DONE, fieldsOf, ok } from './common';

/** Settings that live on or beside a charger. */
export function settingHandlers(data: VoltTimeData): Handlers {
	return {
		getPlugCharge: (call) => ok(chargerOf(data, call).settings.plugCharge),
		setPlugCharge: (call) => {
			const charger = chargerOf(data, call);
			const { enabled, card_uid: card } = fieldsOf(call);
			if (enabled === true && card === undefined) {
				return unprocessable({
					card_uid: ['The card uid field is required when enabled is true.'],
				});
			}
			sendSetting(data, charger, {
				method: 'ChangeConfiguration',
				params: { key: 'FreevendEnabled', value: String(enabled) },
				effect: () => {
					charger.settings.plugCharge = {
						enabled: enabled === true,
						current_card: enabled === true ? String(card) : null,
					};
				},
			});
			return DONE;
		},
		getLock: (call) => ok({ enabled: chargerOf(data, call).settings.lock }),
		setLock: (call) => {
			const charger = chargerOf(data, call);
			const locked = fieldsOf(call).enabled === true;
			sendSetting(data, charger, {
				method: 'ChangeAvailability',
				params: { connectorId: 0, type: locked ? 'Inoperative' : 'Operative' },
				effect: (at) => data.points.lock(charger, locked, at),
			});
			return DONE;
		},
		getSocketLock: (call) => {
			const charger = chargerOf(data, call);
			const reachable = charger.connection_status === 'online';
			return ok({
				enabled: charger.settings.socketLock,
				interactable: reachable,
				...(!reachable && { error: 'The charger is not connected.' }),
			});
		},
		setSocketLock: (call) => {
			const charger = chargerOf(data, call);
			const held = fieldsOf(call).enabled === true;
			sendSetting(data, charger, {
				method: 'ChangeConfiguration',
				params: { key: 'SocketLock', value: String(held) },
				effect: () => {
					charger.settings.socketLock = held;
				},
			});
			return DONE;
		},
		getNanogrid: (call) => {
			chargerOf(data, call);
			return ok({ supported: true, present: false, content: '' });
		},
		getPublicChargingSettings: (call) => ok(publicSettings(chargerOf(data, call))),
		setPublicChargingSettings: (call) => {
			const charger = chargerOf(data, call);
			const fields = fieldsOf(call);
			if (fields.enabled === true && fields.price_per_kwh === undefined) {
				return unprocessable({
					price_per_kwh: ['The price per kwh field is required when enabled is true.'],
				});
			}
			if (fields.enabled === true && data.linkOf(charger, ['active'])) {
				return unprocessable({
					enabled: ['A charger that is reimbursed cannot charge publicly.'],
				});
			}
			const { publicCharging } = charger.settings;
			publicCharging.enabled = fields.enabled === true;
			if (fields.price_per_kwh !== undefined) {
				publicCharging.price_per_kwh = Number(fields.price_per_kwh);
			}
			if (fields.start_fee !== undefined) publicCharging.start_fee = Number(fields.start_fee);
			if (fields.billing_plan === 'subscription') publicCharging.plan = 'subscription';
			if (fields.billing_plan === 'transaction') publicCharging.plan = 'transaction';
			return ok(publicSettings(charger));
		},
	};
}

function publicSettings({ settings: { publicCharging }, team }: Charger): object {
	const { enabled, price_per_kwh, start_fee, plan, code } = publicCharging;
	return {
		enabled,
		price_per_kwh,
		start_fee,
		currency: 'EUR',
		public_code: code,
		public_url: `https://sandbox.invalid/charge/${code}`,
		preauth_amount: 5000,
		limits: { max_price_per_kwh: 200, max_start_fee: 1000 },
		connect: { has_account: true, onboarding_complete: true, team_name: team.name },
		billing: {
			plan,
			fee_percent: 5,
			ac_price: 2.5,
			dc_price: 10,
			subscription_active: plan === 'subscription',
			has_payment_method: true,
		},
	};
}
