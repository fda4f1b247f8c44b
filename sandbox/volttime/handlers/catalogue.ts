import type { Handlers } from '../../http/operation';
import type { VoltTimeData } from '../data';
import { laravelTime } from '../time';
import { wrapped } from './common';

const HOUR = 3_600_000;

const SOLD = { active: true, digital: true };

/** Prices and offers that are the same for everyone. */
export function catalogueHandlers(data: VoltTimeData): Handlers {
	return {
		listTariffs: (call) => {
			const start = Math.floor(data.now() / HOUR) * HOUR;
			return wrapped(
				Array.from({ length: 24 }, (_, hour) => ({
					type: 'epex-spot',
					location: String(call.query.location),
					timestamp: laravelTime(start + hour * HOUR),
					price: Number((0.08 + 0.06 * Math.sin((hour / 24) * 2 * Math.PI)).toFixed(4)),
					price_includes_tax: false,
				})),
			);
		},
		listProviders: () =>
			wrapped([{ name: 'Sandbox OCPP', websocket_url: 'wss://ocpp.sandbox.invalid/' }]),
		listProducts: () =>
			wrapped([
				{ id: 1, name: 'Smart licence', sku: 'LIC-SMART', ...SOLD, price: 250 },
				{ id: 2, name: 'Pro licence', sku: 'LIC-PRO', ...SOLD, price: 500 },
			]),
		listIntegrations: () =>
			wrapped([
				{
					id: 1,
					type: 'ere',
					name: 'Sandbox ERE partner',
					description: null,
					logo_path: null,
					onboarding_url: null,
					marketing_url: null,
					config: {},
					uses_oauth: false,
					connected: false,
					connected_since: null,
				},
			]),
	};
}
