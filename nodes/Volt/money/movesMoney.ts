import { permit } from '../../core/operation/agents';
import type { NamedOperation } from '../../core/operation/operation';

export const mayMoveMoney = permit('Agent May Move Money', 'agentMayMoveMoney', {
	what: 'use this operation',
	refusal: 'This tool may not move money',
});

/** What a description says that a model must know too, which n8n tells the action alone. */
const WARNINGS = [
	['moves money', 'moves money'],
	['cannot be undone', 'cannot be undone'],
	['safe to repeat', 'is safe to repeat'],
] as const;

/** In one sentence without marks: n8n's rules allow an action none. */
const warned = ({ action, description }: NamedOperation): string => {
	const said = WARNINGS.filter(([warning]) => description.toLowerCase().includes(warning));
	return `${action} which ${said.map(([, words]) => words).join(' and ')}`;
};

/** An operation that moves money, or commits to it: as an AI tool it refuses unless it is allowed to. */
export const movesMoney = (operation: NamedOperation): NamedOperation => ({
	...operation,
	action: warned(operation),
	options: [...(operation.options ?? []), mayMoveMoney.option],
	permit: () => mayMoveMoney,
	request: async (params) => ({ ...(await operation.request(params)), once: true }),
});
