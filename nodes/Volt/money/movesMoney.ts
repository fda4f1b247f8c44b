import { isTool } from '../../core/n8n/context';
import { refuse } from '../../core/item/readers';
import type { Params } from '../../core/item/params';
import { OPTIONS } from '../../core/operation/collections';
import { toggle } from '../../core/operation/kinds';
import type { NamedOperation } from '../../core/operation/operation';

const agentMay = toggle('Agent May Move Money', 'agentMayMoveMoney', {
	description:
		'Whether an AI agent that has this node as a tool may use this operation. Without it the tool refuses. It does nothing outside of tools.',
}).within(OPTIONS);

/** @throws UserError in a tool whose builder did not allow it */
function checkAgent(params: Params): void {
	if (!isTool(params.context) || agentMay.in(params) === true) return;
	refuse(
		'This tool may not move money: whoever built it has not allowed agents to',
		'Nothing was sent. To allow it, turn on Agent May Move Money in the options of the node.',
	);
}

/** An operation that moves money, or commits to it: as an AI tool it refuses unless it is allowed to. */
export const movesMoney = (operation: NamedOperation): NamedOperation => ({
	...operation,
	options: [...(operation.options ?? []), agentMay],
	request(params) {
		checkAgent(params);
		return operation.request(params);
	},
});
