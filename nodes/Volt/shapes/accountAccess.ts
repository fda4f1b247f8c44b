import type { Shape } from '../../core/operation/shape';
import { statusOf } from './mandate';
import { copied, environmentField } from './money';

const flow = 'accountAccessFlow';

/** A request for access to account data: its state, and where to send the person, come first. */
export const accountAccessShape: Shape = {
	keep: ['id'],
	add: {
		status: { type: 'string', from: statusOf },
		statusReason: copied('string', 'status.reason'),
		consentUrl: copied('string', `${flow}.details.redirect.url`),
		flowStatus: copied('string', `${flow}.status`),
		internalReference: copied('string', 'internalReference'),
		informationSystem: copied('string', 'informationSystem'),
		subjectReference: copied('string', 'subject.reference'),
		scopes: { ...copied('array', 'scopes'), items: { type: 'string' } },
		...environmentField,
		createdAt: copied('string', 'createdAt'),
		updatedAt: copied('string', 'updatedAt'),
	},
	more: ['accountAccessFlow', 'device', 'openBankingEU', 'subject'],
};
