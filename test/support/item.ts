/** One item's fields without an engine around them. */
import { UserError, type IExecuteFunctions } from 'n8n-workflow';
import { Params } from '../../nodes/core/item/params';

/** An item with these parameters; asking for another gives the fallback, as n8n does. */
export const item = (parameters: Record<string, unknown>): Params =>
	new Params(
		{
			getNodeParameter: (name: string, _: number, fallback: unknown) =>
				Object.hasOwn(parameters, name) ? parameters[name] : fallback,
		} as unknown as IExecuteFunctions,
		0,
	);

/** What the user is told; fails when nothing was refused. */
export const refusal = (work: () => unknown): UserError => {
	try {
		work();
	} catch (thrown) {
		if (thrown instanceof UserError) return thrown;
		throw thrown;
	}
	throw new Error('nothing was refused');
};
