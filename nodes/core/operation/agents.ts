/** What an agent that has a node as a tool is told, and what it may do only where whoever built the tool allows it. */
import type { INodeProperties } from 'n8n-workflow';
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

/** What a model is told of a permit. */
export const needs = ({ option }: Permit): string =>
	`Refused unless ${option.property.displayName} is on.`;

/**
 * What a model is told of an operation, as a field that only a tool has. n8n takes a field of this name
 * for it, and adds none of its own. The replacements of `usableAsTool` reach the editor alone: the tool
 * that runs is made without them (`getByNameAndVersion` in n8n's node-types).
 * @param described what the operation does to the world, and whether it may be repeated
 */
export const toolDescription = (operation: Operation, described: string): INodeProperties => {
	const { action, access, toolNote } = operation;
	const parts = [`${action}.`, described, access && `Needs ${access}.`, toolNote];
	return {
		displayName: 'Tool Description',
		name: 'toolDescription',
		type: 'string',
		typeOptions: { rows: 4 },
		required: true,
		default: parts.filter((part) => part !== undefined).join(' '),
		displayOptions: { show: { '@tool': [true] } },
		description: 'What the AI model is told of this tool',
	};
};

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
