import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { listSearch } from './search';
import { triggerProperties } from './trigger/fields';
import { poll } from './trigger/poll';

export class VoltTimeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Volt Time Trigger',
		name: 'voltTimeTrigger',
		icon: { light: 'file:../../icons/voltTime.svg', dark: 'file:../../icons/voltTime.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when something happens at EV chargers: sessions, plugs, faults, power',
		defaults: { name: 'Volt Time Trigger' },
		polling: true,
		inputs: [],
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
			...triggerProperties,
		],
	};

	methods = { listSearch };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
