import type { Call, Handlers } from '../../http/operation';
import type { VoltTimeData } from '../data';
import type { Charger, Transaction } from '../model';
import { kwh } from '../views';
import { connectorOf, fieldsOf, missing, ok, refuse, wrapped } from './common';

/** A driver's paid session, from scan to receipt. */
interface PublicSession {
	token: string;
	charger: Charger;
	connector: number;
	email: string | null;
	status: 'created' | 'authorized' | 'charging' | 'completed' | 'cancelled';
	session: Transaction | undefined;
	times: Record<
		'created_at' | 'authorized_at' | 'charging_started_at' | 'completed_at',
		string | null
	>;
}

/** What a driver without an account does: look at a charger, pay, charge, stop. */
export function publicHandlers(data: VoltTimeData): Handlers {
	const sessions = new Map<string, PublicSession>();
	const find = (call: Call) => {
		const found = sessions.get(call.params.token ?? '') ?? missing('Session');
		// It may have ended at the charger.
		const stopped = found.session?.stopped_at ?? null;
		if (found.status === 'charging' && stopped !== null) {
			found.status = 'completed';
			found.times.completed_at = stopped;
		}
		return found;
	};
	const chargerBy = (code: unknown) =>
		data.chargers.find(
			({ settings: { publicCharging } }) => publicCharging.enabled && publicCharging.code === code,
		) ?? missing('Charger');
	const payment = ({ token }: PublicSession) => ({
		client_secret: `${token}-payment`,
		publishable_key: 'sandbox-publishable-key',
		stripe_account_id: 'sandbox-account',
	});
	return {
		getPublicCharger: (call) => {
			const charger = chargerBy(call.params.code);
			return wrapped({
				...card(charger),
				connectors: charger.connectors.map(
					({ connector_id, status, standard, format, power_type }) => ({
						connector_id,
						status: status ?? 'Unavailable',
						standard,
						format,
						power_type,
					}),
				),
				pricing: pricing(charger),
				preauth_amount: 5000,
			});
		},
		startPublicSession: (call) => {
			const { code, connector_id: number, email } = fieldsOf(call);
			const charger = chargerBy(code);
			const connector = connectorOf(charger, number);
			if (charger.connection_status !== 'online') refuse(400, 'The charger is offline.');
			if (connector.status !== 'Available' && connector.status !== 'Preparing') {
				refuse(409, 'The connector is in use.');
			}
			const made: PublicSession = {
				token: `sandbox-session-${data.newId()}`,
				charger,
				connector: connector.connector_id,
				email: typeof email === 'string' ? email : null,
				status: 'created',
				session: undefined,
				times: {
					created_at: data.time(),
					authorized_at: null,
					charging_started_at: null,
					completed_at: null,
				},
			};
			sessions.set(made.token, made);
			const body = {
				session_token: made.token,
				data: view(made, data.now()),
				payment: payment(made),
			};
			return { status: 201, body };
		},
		getPublicSession: (call) => {
			const found = find(call);
			const due = found.status === 'created' ? payment(found) : null;
			return ok({ data: view(found, data.now()), payment: due });
		},
		confirmPublicSession: (call) => {
			const found = find(call);
			if (found.status === 'created') {
				const connector = connectorOf(found.charger, found.connector);
				if (!data.points.canStart(found.charger, connector))
					refuse(409, 'The connector is in use.');
				found.session = data.points.start(found.charger, connector, 'PUBLIC', data.now());
				found.status = 'charging';
				found.times.authorized_at = found.times.charging_started_at = data.time();
			}
			return wrapped(view(found, data.now()));
		},
		cancelPublicSession: (call) => {
			const found = find(call);
			if (found.status !== 'created' && found.status !== 'authorized') {
				refuse(409, 'The session can no longer be cancelled.');
			}
			found.status = 'cancelled';
			return wrapped(view(found, data.now()));
		},
		stopPublicSession: (call) => {
			const found = find(call);
			if (found.charger.connection_status !== 'online') refuse(400, 'The charger is offline.');
			const { session } = found;
			if (session && session.stopped_at === null) {
				data.points.stop(session, 'Remote', data.now());
				found.times.completed_at = session.stopped_at;
				found.status = 'completed';
			}
			return wrapped(view(found, data.now()));
		},
	};
}

function card(charger: Charger) {
	return {
		public_code: charger.settings.publicCharging.code,
		name: charger.reference ?? charger.identity,
		online: charger.connection_status === 'online',
	};
}

function pricing({ settings: { publicCharging } }: Charger) {
	const { price_per_kwh: price, start_fee } = publicCharging;
	return { currency: 'EUR', price_per_kwh: price ?? 0, start_fee };
}

function view(found: PublicSession, now: number): object {
	const { charger, session, status, times } = found;
	const energy = session ? kwh(session, now) : null;
	const prices = pricing(charger);
	const cost =
		energy === null ? null : Math.round(Number(energy) * prices.price_per_kwh) + prices.start_fee;
	const connector = charger.connectors.find((one) => one.connector_id === found.connector);
	return {
		status,
		failure_reason: null,
		connector_id: found.connector,
		connector_status: connector?.status ?? null,
		charger: card(charger),
		pricing: prices,
		amount_authorized: times.authorized_at === null ? null : 5000,
		energy_kwh: energy,
		cost_amount: cost,
		amount_captured: status === 'completed' ? cost : null,
		tax_amount: null,
		driver_email: found.email,
		...times,
		captured_at: status === 'completed' ? times.completed_at : null,
	};
}
