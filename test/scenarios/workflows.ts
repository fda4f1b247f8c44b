/** The small workflows of the scenarios: a trigger with items, and one node. */
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import type { WorkflowInput } from '../../engine';
import { CREDENTIALS } from '../../sandbox/credentials';
import { oneNodeWorkflow } from '../support/workflow';
import type { CredentialKey } from './types';

export interface NodeOptions {
	/** Items the node gets, `{ n: 0 … }`; default 1. */
	items?: number;
	/** Further settings of the node, e.g. `onError`. */
	settings?: IDataObject;
}

const numbered = (count: number): INodeExecutionData[] =>
	Array.from({ length: count }, (_, n) => ({ json: { n } }));

function oneNode(
	node: Partial<INode> & Pick<INode, 'type'>,
	key: CredentialKey,
	options: NodeOptions,
): WorkflowInput {
	const { id, name, type } = CREDENTIALS[key];
	const { items = 1, settings = {} } = options;
	return {
		...oneNodeWorkflow({ ...node, credentials: { [type]: { id, name } }, ...settings }),
		pinData: { Start: numbered(items) },
		settings: { executionOrder: 'v1' },
	};
}

const COUNTRIES: IDataObject = {
	path: '/institutions/countries',
	sendQuery: true,
	specifyQuery: 'json',
	queryJson: '{"institution":{"currency":"EUR","payments":{"active":true}}}',
	options: { split: false },
};

/** The same, at most ten items at a time, however quick the answers are. */
export const tenAtATime: IDataObject = {
	...COUNTRIES,
	options: { split: false, itemsInParallel: 10 },
};

/** Our Volt node; default: reads the countries. */
export const volt = (options: NodeOptions = {}, parameters: IDataObject = COUNTRIES) =>
	oneNode(
		{
			type: 'n8n-nodes-volt.volt',
			parameters: { resource: 'apiRequest', operation: 'send', ...parameters },
		},
		'volt',
		options,
	);

/** Our Volt Time node; default: reads the signed-in user. */
export const voltTime = (
	key: 'pat' | 'oauth',
	options: NodeOptions = {},
	parameters: IDataObject = { path: '/user' },
) =>
	oneNode(
		{
			type: 'n8n-nodes-volt.voltTime',
			parameters: {
				resource: 'apiRequest',
				operation: 'send',
				authentication: key === 'oauth' ? 'oAuth2' : 'personalAccessToken',
				...parameters,
			},
		},
		key,
		options,
	);

/** n8n's own HTTP Request node with one of our credentials. */
export const httpRequest = (
	key: CredentialKey,
	parameters: IDataObject,
	options: NodeOptions = {},
) =>
	oneNode(
		{
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				authentication: 'predefinedCredentialType',
				nodeCredentialType: CREDENTIALS[key].type,
				options: {},
				...parameters,
			},
		},
		key,
		options,
	);

/** Headers that Volt wants, for the HTTP Request node. */
export const VOLT_HEADERS: IDataObject = {
	sendHeaders: true,
	headerParameters: {
		parameters: [
			{ name: 'X-Volt-Api-Version', value: '1' },
			{ name: 'X-Volt-Initiation-Channel', value: 'api' },
		],
	},
};
