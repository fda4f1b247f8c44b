import type { Shape } from '../../core/operation/shape';
import { copied } from './money';

const payments = 'capabilities.payments';
const texts = { items: { type: 'string' } };

/** A bank, and what it asks for beside. */
export const institutionShape: Shape = {
	keep: ['id', 'name', 'country', 'supportedCurrencies', 'types'],
	add: {
		isActive: copied('boolean', `${payments}.active`),
		accountIdentifiersRequired: {
			...copied('array', `${payments}.accountIdentifiersRequired`),
			...texts,
		},
		additionalDataRequired: { ...copied('array', `${payments}.additionalDataRequired`), ...texts },
		appToApp: copied('string', `${payments}.communication.appToApp`),
		groupName: copied('string', 'group.name'),
		branchName: copied('string', 'branch.name'),
		logo: copied('string', 'assets.logo'),
	},
	more: [
		...['alternativeName', 'assets', 'branch', 'capabilities', 'group', 'localName'],
		'nationalId',
	],
};
