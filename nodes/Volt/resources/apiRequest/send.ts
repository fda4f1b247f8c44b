import { apiRequestOperation } from '../../../core/apiRequest/operation';
import { userHeaders } from '../../../core/http/headers';
import { changes, type ApiRequest } from '../../../core/http/request';
import { mayWrite } from '../../../core/apiRequest/options';
import { automaticKey } from '../../../core/item/idempotency';
import type { Params } from '../../../core/item/params';
import { allows } from '../../../core/operation/agents';
import { OPTIONS } from '../../../core/operation/collections';
import { choice, text, toggle } from '../../../core/operation/kinds';
import { countedBy } from '../../../core/pages/styles';
import { checkedKey, keyAmong, knowsKey } from '../../idempotencyKeys';
import { isHarmless } from '../../money/harmless';
import { mayMoveMoney } from '../../money/movesMoney';

const host = choice('Host', 'host', {
	options: {
		accounts: ['Accounts', 'Accounts, transactions, payouts, refunds, named accounts'],
		api: ['API', 'Reports, and the legacy payments and refunds'],
		gateway: ['Gateway', 'Payments, institutions, mandates, account access'],
	},
	default: 'gateway',
	description: 'Which of Volt’s hosts serves the path',
});

const path = text('Path', 'path', {
	...{ required: true, placeholder: 'e.g. /payments' },
	description: 'What follows the host. The credential says which environment it goes to.',
});

const apiVersion = text('API Version', 'apiVersion', {
	default: '1',
	description: 'Value of X-Volt-Api-Version on the Gateway and Accounts hosts',
}).within(OPTIONS);

const ownKey = text('Idempotency Key', 'idempotencyKey', {
	placeholder: 'e.g. order-4711',
	description:
		'Sent with every request that is not read-only, so that nothing is created twice. Best is your own order number. Without it, a POST gets a key that stays the same when Retry on Fail runs the node again, and differs for each item.',
}).filledWithin(OPTIONS);

const initiationChannel = choice('Initiation Channel', 'initiationChannel', {
	options: {
		api: ['API', 'Your own pages ask the payer for the bank'],
		hosted: ['Hosted', 'Volt’s checkout page does'],
	},
	default: 'api',
	description: 'Value of X-Volt-Initiation-Channel on the Gateway host',
}).within(OPTIONS);

const signRequest = toggle('Sign Request', 'signRequest', {
	description:
		'Whether to add X-JWS-Signature, made with the Signing Key of the credential. Refunds and payouts ask for it (unconfirmed: not fully documented).',
}).within(OPTIONS);

const anyWrite = mayMoveMoney.option.with({
	description:
		'Whether an AI agent that has this node as a tool may send any request, also one that moves money. With Agent May Write alone it may send what is known to move none. It does nothing outside of tools.',
});

/** The key of a request that changes something: the user's, else one is made where one is needed. */
function keyFor(request: ApiRequest, params: Params): string | undefined {
	const { method, path: to, query, body } = request;
	const where = host.in(params);
	const own = ownKey.in(params);
	if (own !== undefined) return changes(request) ? checkedKey(own, where) : undefined;
	if (method !== 'POST' && !(method === 'PATCH' && where === 'accounts')) return undefined;
	return automaticKey(params.context, params.itemIndex, [where, method, to, query, body]);
}

function complete(request: ApiRequest, params: Params): ApiRequest {
	const where = host.in(params);
	const { headers = {} } = request;
	const given = Object.keys(headers).map((name) => name.toLowerCase());
	const typedKey = keyAmong(headers, where);
	const fill = {
		'X-Volt-Api-Version': where === 'api' ? undefined : apiVersion.in(params),
		'X-Volt-Initiation-Channel': where === 'gateway' ? initiationChannel.in(params) : undefined,
		'Idempotency-Key': keyFor(request, params),
	};
	const keyed = typedKey !== undefined || fill['Idempotency-Key'] !== undefined;
	const filled = Object.entries(fill).filter(
		([name, value]) => value !== undefined && !given.includes(name.toLowerCase()),
	);
	return {
		...request,
		host: where,
		repeat: changes(request) && keyed && knowsKey(where, request.path) ? 'keyed' : request.repeat,
		// Who gives a key means it once, whether or not the path is documented with one.
		once: typedKey !== undefined || ownKey.in(params) !== undefined ? true : undefined,
		headers: { ...userHeaders(filled), ...headers },
		sign: signRequest.in(params) ?? false,
	};
}

/** Any request to Volt. */
export const send = apiRequestOperation({
	action: 'Send request',
	description:
		'Sends any request to the Volt API with the credential. GET and HEAD only read; the others may move money.',
	leading: [host],
	path,
	options: [apiVersion, ownKey, initiationChannel, signRequest, anyWrite],
	unwrapData: () => false,
	automaticPaging: (params) => ({
		kind: 'number',
		parameter: 'page',
		first: 1,
		step: 1,
		own: true,
		...(host.in(params) === 'api' ? {} : countedBy('page-count')),
	}),
	permit(asked, params) {
		if (!isHarmless(host.in(params), asked)) return mayMoveMoney;
		return allows(mayMoveMoney, params) ? undefined : mayWrite;
	},
	complete,
});
