import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Reader } from '../item/lookup';
import type { OwnOperation } from '../operation/operation';
import type { Transport } from '../send/transport';
import type { Service } from '../service';

/** One input item on its way through an operation that is no request of the service. */
export class OwnRun {
	constructor(
		private readonly context: IExecuteFunctions,
		private readonly service: Service,
		private readonly transport: Transport,
		private readonly operation: OwnOperation,
		private readonly itemIndex: number,
	) {}

	async run(): Promise<INodeExecutionData[]> {
		const { context, service, transport, itemIndex } = this;
		const reader = new Reader(service, transport, itemIndex);
		const json = await this.operation.look({ context, service, transport, reader, itemIndex });
		return [{ json, pairedItem: { item: itemIndex } }];
	}

	/** Nothing is waited for. */
	async afterwards(): Promise<undefined> {
		return await Promise.resolve(undefined);
	}
}
