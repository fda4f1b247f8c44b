import type { Shape } from '../../core/operation/shape';
import { copied } from './money';

/** A bank as the legacy API has it. */
export const legacyBankShape: Shape = {
	keep: ['id', 'name', 'officialName', 'active'],
	add: {
		country: copied('string', 'country.id'),
		supportedCurrencies: { ...copied('array', 'supportedCurrencies'), items: { type: 'string' } },
	},
	more: ['icon', 'logo', 'shortCode'],
};
