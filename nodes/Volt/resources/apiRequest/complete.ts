/** What Volt wants of any request: its host, its headers, its key. */
import { userHeaders } from '../../../core/http/headers';
import { meaningOf, plainAddress } from '../../../core/http/meaning';
import { changes, type ApiRequest } from '../../../core/http/request';
import { automaticKey } from '../../../core/item/idempotency';
import type { Params } from '../../../core/item/params';
import { OPTIONS } from '../../../core/operation/collections';
import { choice, text, toggle } from '../../../core/operation/kinds';
import { checkedKey, keyAmong, knowsKey } from '../../idempotencyKeys';

export const host = choice('Host', 'host', {
	options: {
		accounts: ['Accounts', 'Accounts, transactions, payouts, refunds, named accounts'],
		api: ['API', 'Reports, and the legacy payments and refunds'],
		gateway: ['Gateway', 'Payments, institutions, mandates, account access'],
	},
	default: 'gateway',
	description: 'Which of Volt’s hosts serves the path',
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

export const completing = [apiVersion, ownKey, initiationChannel, signRequest];

/** The key of a request that changes something: the user's, else one is made where one is needed. */
function keyFor(request: ApiRequest, params: Params): string | undefined {
	const { method, path: to, query, body } = request;
	const where = host.in(params);
	const own = ownKey.in(params);
	if (own !== undefined) return changes(request) ? checkedKey(own, where) : undefined;
	if (method !== 'POST' && !(method === 'PATCH' && where === 'accounts')) return undefined;
	const asked = [where, method, plainAddress(to), query, meaningOf(body)];
	return automaticKey(params.context, params.itemIndex, asked);
}

/** The request as it is sent: what the user typed counts before what is added. */
export function complete(request: ApiRequest, params: Params): ApiRequest {
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
		repeat:
			changes(request) && keyed && knowsKey(where, plainAddress(request.path))
				? 'keyed'
				: request.repeat,
		// Who gives a key means it once, whether or not the path is documented with one.
		once: typedKey !== undefined || ownKey.in(params) !== undefined ? true : undefined,
		headers: { ...userHeaders(filled), ...headers },
		sign: signRequest.in(params) ?? false,
	};
}
