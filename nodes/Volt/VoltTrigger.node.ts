import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { checkActivation } from './trigger/activation';
import { triggerFields } from './trigger/fields';
import { receive } from './trigger/receive';

export class VoltTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Volt Trigger',
		name: 'voltTrigger',
		icon: { light: 'file:../../icons/volt.svg', dark: 'file:../../icons/volt.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when Volt (volt.io) sends a notification',
		eventTriggerDescription: 'Waiting for a notification at the test address',
		activationMessage: 'Volt’s notifications start this workflow once its address is in Fuzebox.',
		defaults: { name: 'Volt Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'voltOAuth2Api', required: true }],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				responseData: 'noData',
				path: 'volt',
			},
		],
		properties: triggerFields,
	};

	/** Volt has no API for addresses: a person pastes this one in Fuzebox. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				await checkActivation(this);
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
