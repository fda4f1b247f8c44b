import type { IExecuteFunctions, IPollFunctions } from 'n8n-workflow';
import { Params } from '../../core/item/params';

/** The fields of a trigger, which has no items. */
export class PollParams extends Params {
	constructor(private readonly poll: IPollFunctions) {
		// Nothing but `raw` looks at it.
		super(poll as unknown as IExecuteFunctions, 0);
	}

	override raw(name: string, fallback: unknown = null): unknown {
		return this.poll.getNodeParameter(name, fallback);
	}
}
