import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { describeResources } from '../core/operation/properties';
import { execute } from '../core/run/execute';
import { resources } from './resources';
import { listSearch, loadOptions } from './search';
import { volt } from './service';
import { resume, resumeWebhooks } from './waiting/resume';

export class Volt implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Volt',
		name: 'volt',
		icon: { light: 'file:../../icons/volt.svg', dark: 'file:../../icons/volt.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["resource"] === "apiRequest" ? $parameter["method"] + " " + $rawParameter["path"].replace(/^=/, "") : $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Open banking payments with Volt (volt.io): pay by bank, refunds, payouts, reports',
		defaults: { name: 'Volt' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'voltOAuth2Api', required: true }],
		webhooks: resumeWebhooks,
		properties: describeResources(resources),
	};

	methods = { listSearch, loadOptions };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this, volt, resources, 'voltOAuth2Api');
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await resume(this);
	}
}
