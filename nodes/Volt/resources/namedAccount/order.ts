import { path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import { additional } from '../../../core/operation/collections';
import type { Operation } from '../../../core/operation/operation';
import { communicationOf, notificationUrl } from '../../fields/notification';
import { keyHeader, ownKey } from '../../fields/ownKey';
import { scenarioHeader, testingScenario } from '../../fields/testingScenario';
import { mustHaveId } from '../../keys/mustHaveId';
import { onboardingId } from '../../locate/onboarding';
import { environment } from '../../money/environment';
import { currency } from '../../money/fields';
import { namedAccountOrderShape } from '../../shapes/namedAccountOrder';

const scenario = testingScenario({ ORDER_NAMED_ACCOUNTS_FAILED: 'Order Failed' });

const more = additional({ notificationUrl });

export const order: Operation = {
	name: 'Order',
	value: 'order',
	action: 'Order named account',
	description:
		'Orders an account in the name of an onboarded person: it is there once the order is COMPLETED. Not to be repeated: in another execution it orders another one, unless Idempotency Key is the same.',
	operationId: 'orderNamedAccount',
	writes: true,
	fields: [onboardingId, currency, more],
	options: [ownKey, scenario],
	shape: namedAccountOrderShape,
	beside: environment,
	check: mustHaveId('order'),
	async request(params) {
		const value = {
			...{ onboardingEntityId: onboardingId.in(params), currency: currency.in(params) },
			...communicationOf(more.in(params).notificationUrl),
		};
		return {
			...{ method: 'POST', host: 'accounts', path: path`/orders/named-accounts`, repeat: 'keyed' },
			headers: {
				...(await scenarioHeader(params, scenario)),
				...keyHeader(params, 'accounts', value),
			},
			body: json(value),
		};
	},
};
