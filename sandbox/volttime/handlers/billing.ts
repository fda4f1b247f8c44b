import type { Handlers } from '../../http/operation';
import { COUNTRIES } from '../billing';
import type { VoltTimeData } from '../data';
import { fieldsOf, ok, teamOf } from './common';

/** Who a team's invoices go to, and what it pays with. */
export function billingHandlers(data: VoltTimeData): Handlers {
	return {
		getBillingDetails: (call) =>
			ok({ ...data.billingOf(teamOf(data, call)).details, supported_countries: COUNTRIES }),
		updateBillingDetails: (call) => {
			const { details } = data.billingOf(teamOf(data, call));
			const fields = fieldsOf(call);
			const { vat_number: vat } = fields;
			details.company_name = String(fields.company_name);
			details.email = String(fields.email);
			details.address = {
				line1: String(fields.address_line1),
				city: String(fields.address_city),
				postal_code: String(fields.address_postal_code),
				country: String(fields.address_country),
			};
			if (vat === null) details.tax_id = null;
			else if (typeof vat === 'string') details.tax_id = { type: 'eu_vat', value: vat };
			return ok({ success: true });
		},
		listPaymentMethods: (call) => {
			const { methods } = data.billingOf(teamOf(data, call));
			const first = methods[0]?.id ?? null;
			return ok({
				default_method: first,
				methods: methods.map((method) => ({ ...method, is_default: method.id === first })),
			});
		},
		createSetupIntent: (call) => {
			const { company_name: name, email, address } = data.billingOf(teamOf(data, call)).details;
			return ok({
				client_secret: `sandbox-setup-intent-${data.newId()}-secret`,
				billing_defaults: {
					name,
					...(email !== null && { email }),
					...(address !== null && { address }),
				},
			});
		},
	};
}
