import type { INodeProperties } from 'n8n-workflow';
import { apiRequestOperation } from '../../../core/apiRequest/operation';
import { header, userHeaders } from '../../../core/http/headers';
import { automaticKey } from '../../../core/item/idempotency';
import { pageCountMore } from '../../../core/pages/styles';
import type { Params } from '../../../core/item/params';
import { onlyReads, type ApiRequest } from '../../../core/http/request';

const hostField: INodeProperties = {
	displayName: 'Host',
	name: 'host',
	type: 'options',
	options: [
		{
			name: 'Accounts',
			value: 'accounts',
			description: 'Accounts, transactions, payouts, refunds, named accounts',
		},
		{ name: 'API', value: 'api', description: 'Reports, and the legacy payments and refunds' },
		{
			name: 'Gateway',
			value: 'gateway',
			description: 'Payments, institutions, mandates, account access',
		},
	],
	default: 'gateway',
	description: 'Which of Volt’s hosts serves the path',
};

const pathField: INodeProperties = {
	displayName: 'Path',
	name: 'path',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. /payments',
	description: 'What follows the host. The credential says which environment it goes to.',
};

const options: INodeProperties[] = [
	{
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'string',
		default: '1',
		description: 'Value of X-Volt-Api-Version on the Gateway and Accounts hosts',
	},
	{
		displayName: 'Idempotency Key',
		name: 'idempotencyKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. order-4711',
		description:
			'Sent with every request that is not read-only, so that nothing is created twice. Best is your own order number. Without it, a POST gets a key that stays the same when Retry on Fail runs the node again, and differs for each item.',
	},
	{
		displayName: 'Initiation Channel',
		name: 'initiationChannel',
		type: 'options',
		options: [
			{ name: 'API', value: 'api', description: 'Your own pages ask the payer for the bank' },
			{ name: 'Hosted', value: 'hosted', description: 'Volt’s checkout page does' },
		],
		default: 'api',
		description: 'Value of X-Volt-Initiation-Channel on the Gateway host',
	},
	{
		displayName: 'Sign Request',
		name: 'signRequest',
		type: 'boolean',
		default: false,
		description:
			'Whether to add X-JWS-Signature, made with the Signing Key of the credential. Refunds and payouts ask for it (unconfirmed: not fully documented).',
	},
];

/** Longest key the Gateway takes; the Accounts host takes 160 characters. */
const MAX_KEY = { gateway: 64, accounts: 160, api: 160 } as const;

/** Paths whose documentation has the idempotency key; elsewhere it may go unnoticed. */
const KEYED = {
	gateway: /^\/(payments|mandates|account-access)$/,
	accounts:
		/^\/(accounts\/[^/]+\/(close|transactions)|orders\/[^/]+|account-aliases\/[^/]+(\/close)?)$/,
	api: /^\/(payouts|payments\/[^/]+\/request-refund)$/,
};

const knowsKey = (host: keyof typeof KEYED, path: string) =>
	KEYED[host].test(path.replace(/\/*(\?.*)?$/s, ''));

const HOSTS = ['accounts', 'api', 'gateway'] as const;

function checkKey(key: string, host: keyof typeof MAX_KEY, params: Params): void {
	if (key.length <= MAX_KEY[host]) return;
	params.refuse(
		`Idempotency Key is longer than ${MAX_KEY[host]} characters`,
		'Use a shorter one, e.g. your order number.',
	);
}

function idempotencyKey(params: Params, host: keyof typeof MAX_KEY, asked: unknown): string {
	const own = params.text('options.idempotencyKey', 'Idempotency Key');
	checkKey(own, host, params);
	return own || automaticKey(params.context, params.itemIndex, asked);
}

function complete(request: ApiRequest, params: Params): ApiRequest {
	const host = params.choice('host', 'Host', HOSTS, 'gateway');
	const given = Object.keys(request.headers ?? {}).map((name) => name.toLowerCase());
	const ownKey = header(request.headers ?? {}, 'idempotency-key');
	if (ownKey?.trim() === '') {
		params.refuse(
			'The header Idempotency-Key is empty',
			'Give it a value, e.g. your order number, or leave it out: then one is made.',
		);
	}
	checkKey(ownKey ?? '', host, params);
	const fill: Array<[string, string]> = [];
	if (host !== 'api' && params.has('options.apiVersion')) {
		fill.push(['X-Volt-Api-Version', params.required('options.apiVersion', 'API Version')]);
	}
	if (host === 'gateway' && params.has('options.initiationChannel')) {
		fill.push(['X-Volt-Initiation-Channel', params.text('options.initiationChannel')]);
	}
	const { method } = request;
	const wanted = method === 'POST' || (method === 'PATCH' && host === 'accounts');
	const changes = !onlyReads(method);
	if (wanted || (changes && params.has('options.idempotencyKey'))) {
		const { path, query, body } = request;
		fill.push(['Idempotency-Key', idempotencyKey(params, host, [host, method, path, query, body])]);
	}
	const keyed = ownKey !== undefined || fill.some(([name]) => name === 'Idempotency-Key');
	const own = fill.filter(([name]) => !given.includes(name.toLowerCase()));
	return {
		...request,
		host,
		repeat: changes && keyed && knowsKey(host, request.path) ? 'keyed' : request.repeat,
		headers: { ...userHeaders(own), ...request.headers },
		sign: params.boolean('options.signRequest', 'Sign Request'),
	};
}

/** Any request to Volt. */
export const send = apiRequestOperation({
	action: 'Send request',
	description:
		'Sends any request to the Volt API with the credential. GET and HEAD only read; the others may move money.',
	leading: [hostField],
	path: pathField,
	options,
	unwrapData: false,
	automaticPaging: (params) =>
		params.text('host') === 'api'
			? { kind: 'number', parameter: 'page', first: 1, step: 1 }
			: {
					kind: 'number',
					parameter: 'page',
					first: 1,
					step: 1,
					more: pageCountMore('page-count'),
				},
	complete,
});
