import type { INode } from 'n8n-workflow';
import type { WorkflowInput } from '../../engine';

/** A workflow of a manual trigger `Start` and one node, called `Node` unless it says otherwise. */
export function oneNodeWorkflow(node: Partial<INode> & Pick<INode, 'type'>): WorkflowInput {
	const only: INode = {
		id: 'node-under-test',
		name: 'Node',
		typeVersion: 1,
		position: [200, 0],
		parameters: {},
		...node,
	};
	const start: INode = {
		id: 'start',
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	return {
		name: 'Test',
		nodes: [start, only],
		connections: { Start: { main: [[{ node: only.name, type: 'main', index: 0 }]] } },
	};
}
