import { needs, permit } from './agents';
import type { NamedOperation } from './operation';

export const mayMoveMoney = permit('Agent May Move Money', 'agentMayMoveMoney', {
	what: 'use this operation',
	refusal: 'This tool may not move money',
});

/** An operation that moves money, or commits to it: as an AI tool it refuses unless it is allowed to. */
export const movesMoney = (operation: NamedOperation): NamedOperation => ({
	...operation,
	options: [...(operation.options ?? []), mayMoveMoney.option],
	permit: () => mayMoveMoney,
	toolNote: needs(mayMoveMoney),
	request: async (params) => ({ ...(await operation.request(params)), once: true }),
});
