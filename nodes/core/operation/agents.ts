/** What an agent that has a node as a tool may do only where whoever built the tool allows it. */
import { refuse } from '../item/readers';
import type { Params } from '../item/params';
import { isTool } from '../n8n/context';
import { OPTIONS } from './collections';
import type { Field } from './field';
import { toggle } from './kinds';
import type { Operation } from './operation';

/** What may be allowed. */
export interface Permit {
	/** The option that allows it. */
	option: Field<boolean | undefined>;
	/** What the tool says without it, e.g. `This tool may only read`. */
	refusal: string;
}

/** @param name Title Case, e.g. `Agent May Write` */
export const permit = (
	displayName: string,
	name: string,
	{ what, refusal }: { what: string; refusal: string },
): Permit => ({
	refusal,
	option: toggle(displayName, name, {
		description: `Whether an AI agent that has this node as a tool may ${what}. Without it the tool refuses. It does nothing outside of tools.`,
	}).within(OPTIONS),
});

export const allows = ({ option }: Permit, params: Params): boolean => option.in(params) === true;

/**
 * Stops a tool before its fields are looked at, if it lacks the permit that the operation needs.
 * @throws UserError
 */
export function checkAgent(operation: Operation, params: Params): void {
	if (!isTool(params.context)) return;
	const needed = operation.permit?.(params);
	if (!needed || allows(needed, params)) return;
	refuse(
		`${needed.refusal}: whoever built it has not allowed agents to`,
		`Nothing was sent. To allow it, turn on ${needed.option.property.displayName} in the options of the node.`,
	);
}
