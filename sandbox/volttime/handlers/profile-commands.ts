import type { Call } from '../../http/operation';
import type { Charger, Connector } from '../model';
import {
	install,
	limitProfile,
	ocppProfile,
	readProfile,
	remove,
	type Profile,
} from '../sim/profiles';
import type { VoltTimeData } from '../data';
import type { Sent } from './commands';
import { fieldsOf } from './common';

/** Limits and charging profiles: they stack up at the charger until they are cleared. */
export function profileCommands(
	data: VoltTimeData,
): Record<string, (charger: Charger, call: Call) => Sent> {
	const set = (charger: Charger, number: number, profile: Profile | undefined): Sent => {
		const connector = charger.connectors.find((one) => one.connector_id === number);
		const usable = profile && (number === 0 || connector) ? profile : undefined;
		const fits = usable && belongs(data, charger, connector, usable);
		return {
			method: 'SetChargingProfile',
			params: {
				connectorId: number,
				...(profile && { csChargingProfiles: ocppProfile(profile, connector) }),
			},
			...(fits
				? {
						effect: (at) => {
							install(charger.sim.profiles, usable);
							data.points.refresh(charger, at);
						},
					}
				: { status: 'Rejected' }),
		};
	};
	const clear = (charger: Charger, params: object, which: (one: Profile) => boolean): Sent => ({
		method: 'ClearChargingProfile',
		params,
		status: charger.sim.profiles.some(which) ? 'Accepted' : 'Unknown',
		effect: (at) => {
			remove(charger.sim.profiles, which);
			data.points.refresh(charger, at);
		},
	});
	return {
		setChargeLimit: (charger, call) => {
			const { connector_id, limit, stack_level = 1, number_phases = 3 } = fieldsOf(call);
			const number = Number(connector_id);
			const wanted = {
				limit: Number(limit),
				level: Number(stack_level),
				phases: Number(number_phases),
			};
			return set(charger, number, limitProfile(number, wanted, data.now()));
		},
		setChargingProfile: (charger, call) => {
			const { connector_id, charging_profile: body } = fieldsOf(call);
			const number = Number(connector_id);
			return set(charger, number, readProfile(body, number, data.now()));
		},
		clearChargeLimit: (charger, call) => {
			const { connector_id: number, stack_level: level } = fieldsOf(call);
			const params = { connectorId: number, ...(level !== undefined && { stackLevel: level }) };
			return clear(
				charger,
				params,
				(one) =>
					one.isLimit &&
					one.connector === number &&
					(level === undefined || one.stackLevel === level),
			);
		},
		clearChargingProfile: (charger, call) => {
			const { id, connector_id: number, stack_level: level, ...more } = fieldsOf(call);
			const purpose = more.charging_profile_purpose;
			const params = {
				...(id !== undefined && { id }),
				...(number !== undefined && { connectorId: number }),
				...(purpose !== undefined && { chargingProfilePurpose: purpose }),
				...(level !== undefined && { stackLevel: level }),
			};
			const is = (wanted: unknown, value: unknown) => wanted === undefined || wanted === value;
			return clear(
				charger,
				params,
				(one) =>
					is(id, one.id) &&
					is(number, one.connector) &&
					is(purpose, one.purpose) &&
					is(level, one.stackLevel),
			);
		},
	};
}

/** A TxProfile is for the session under way at its connector, and takes its number. */
function belongs(
	data: VoltTimeData,
	charger: Charger,
	connector: Connector | undefined,
	profile: Profile,
): boolean {
	if (profile.purpose !== 'TxProfile') return true;
	const session = connector && data.activeTransaction(charger, connector);
	if (!session) return false;
	profile.transactionId ??= session.id;
	return profile.transactionId === session.id;
}
