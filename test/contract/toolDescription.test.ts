/**
 * What n8n tells a model of each operation, where our node is its tool: n8n's own functions on a workflow
 * that is stored, with a tool made as n8n makes it (`getByNameAndVersion`, `convertNodeToAiTool`).
 */
import {
	NodeConnectionTypes,
	NodeHelpers,
	Workflow,
	type IDataObject,
	type INode,
	type INodeType,
	type INodeTypes,
} from 'n8n-workflow';
import type { Operation, Resource } from '../../nodes/core/operation/operation';
import { Volt } from '../../nodes/Volt/Volt.node';
import { resources as voltResources } from '../../nodes/Volt/resources';
import { VoltTime } from '../../nodes/VoltTime/VoltTime.node';
import { resources as voltTimeResources } from '../../nodes/VoltTime/resources';

/** Bytes of a description as the editor loads it, once for the node and once more for the tool. */
const MOST_BYTES = 400_000;

const toolOf = (node: INodeType): INodeType =>
	Object.assign(Object.create(node) as INodeType, {
		description: {
			...node.description,
			name: `${node.description.name}Tool`,
			inputs: [],
			outputs: [NodeConnectionTypes.AiTool],
		},
	});

/** The node as n8n runs it, with n8n's defaults for what the file does not say. */
function stored(type: INodeType, parameters: IDataObject): INode {
	const node = { ...{ id: 'id', name: 'Tool', type: 'test', typeVersion: 1 }, parameters };
	const nodeTypes = { getByNameAndVersion: () => type } as unknown as INodeTypes;
	const nodes = [{ ...node, position: [0, 0] }] as INode[];
	const loaded = new Workflow({ nodes, connections: {}, active: false, nodeTypes }).getNode('Tool');
	if (!loaded) throw new Error('The workflow has no node.');
	return loaded;
}

const told = (type: INodeType, parameters: IDataObject): string | undefined =>
	NodeHelpers.getToolDescriptionForNode(stored(type, parameters), type);

const SIDES: Array<[string, INodeType, Resource[]]> = [
	['Volt', new Volt(), voltResources],
	['Volt Time', new VoltTime(), voltTimeResources],
];

describe.each(SIDES)('the %s node as a tool', (_, node, resources) => {
	const tool = toolOf(node);
	const all = resources.flatMap(({ value: resource, operations }) =>
		operations.map(
			(one) => [`${resource}: ${one.value}`, { resource, operation: one.value }, one] as const,
		),
	);

	/** Whether it is a tool only where an agent may move money. */
	const moves = ({ kind, options }: Operation & { options?: unknown }) =>
		kind !== 'free' && JSON.stringify(options ?? []).includes('agentMayMoveMoney');

	it.each(all)(
		'tells what it does to the world, and whether to repeat it: %s',
		(__, chosen, one) => {
			const text = told(tool, chosen) ?? '';
			expect(text).toContain(`${one.action}. ${one.description}`);
			const reads = one.writes === false;
			expect(/Only reads; may be repeated/.test(text)).toBe(reads);
			if (!reads) {
				expect(text).toMatch(
					/repeat|second time|each time|accepted once|decided once|GET and HEAD only read/i,
				);
			}
		},
	);

	it.each(all)('tells what it needs: %s', (__, chosen, one) => {
		const text = told(tool, chosen) ?? '';
		if (one.access) expect(text).toContain(`Needs ${one.access}.`);
		expect(/Agent May \w+( Money)? is on/.test(text)).toBe(moves(one) || one.kind === 'free');
		if (moves(one)) {
			expect(text).toMatch(/moves money/i);
			expect(text).toMatch(/Refused unless Agent May Move Money is on\.$/);
		}
		if (one.confidence && one.confidence !== 'SEEN') expect(text).toMatch(/unconfirmed/);
	});

	it('tells what whoever built the tool wrote, instead', () => {
		const [, chosen] = all[0] ?? [];
		const toolDescription = 'For the night shift only.';
		expect(told(tool, { ...chosen, toolDescription })).toBe(toolDescription);
	});

	it('has no such field outside of tools, and a short action there', () => {
		for (const [, chosen, { action }] of all) {
			expect(stored(node, chosen).parameters).not.toHaveProperty('toolDescription');
			expect(action).not.toMatch(/ which |repeat|undone/);
		}
	});

	it('costs the editor no second description', () => {
		expect(node.description.usableAsTool).toBe(true);
		expect(JSON.stringify(node.description).length).toBeLessThan(MOST_BYTES);
	});
});
