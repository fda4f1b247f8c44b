import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { describeResources } from '../core/operation/properties';
import { execute } from '../core/run/execute';
import { credentialTypeOf } from './credentialType';
import { resources } from './resources';
import { listSearch } from './search';
import { voltTime } from './service';

export class VoltTime implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Volt Time',
		name: 'voltTime',
		icon: { light: 'file:../../icons/voltTime.svg', dark: 'file:../../icons/voltTime.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["resource"] === "apiRequest" ? $parameter["method"] + " " + $rawParameter["path"].replace(/^=/, "") : $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'EV charging with Volt Time (Plugchoice): chargers, sessions, locations, OCPP',
		defaults: { name: 'Volt Time' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'voltTimeOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
			{
				name: 'voltTimePatApi',
				required: true,
				displayOptions: { show: { authentication: ['personalAccessToken'] } },
			},
		],
		properties: [
			{
				displayName: 'Authentication',
				name: 'authentication',
				type: 'options',
				options: [
					{ name: 'OAuth2', value: 'oAuth2' },
					{ name: 'Personal Access Token', value: 'personalAccessToken' },
				],
				default: 'personalAccessToken',
			},
			...describeResources(resources),
		],
	};

	methods = { listSearch };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const credentialType = credentialTypeOf(this.getNodeParameter('authentication', 0));
		return await execute(this, voltTime, resources, credentialType);
	}
}
