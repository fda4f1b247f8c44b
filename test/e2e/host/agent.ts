/** A workflow in which an AI Agent has nodes of ours as its tools, and a scripted model. */
import type { INode, INodeParameters } from 'n8n-workflow';
import type { N8nSession } from './n8nHost';
import type { ScriptedModel } from './model';
import type { Execution, Rest } from './rest';

const MODEL_CREDENTIAL = 'openAiApi';

/** The versions of the AI Agent node whose ways differ: it calls its tools itself, or lets n8n do so. */
export const AGENT_VERSIONS = [2.2, 3.1];

const node = (name: string, type: string, more: Partial<INode>): INode => ({
	...{ id: name, name, type, typeVersion: 1, position: [0, 0], parameters: {} },
	...more,
});

/** What the model fills in itself. */
export const fromAi = (key: string, description: string): string =>
	`={{ $fromAI('${key}', '${description}', 'string') }}`;

/** One of our nodes as a tool. */
export const toolNode = (
	name: string,
	service: 'volt' | 'voltTime',
	parameters: INodeParameters,
	more: Partial<INode> = {},
): INode => {
	const type = service === 'volt' ? 'voltOAuth2Api' : 'voltTimePatApi';
	return node(name, `n8n-nodes-volt.${service}Tool`, {
		parameters,
		credentials: { [type]: { id: null, name: '' } },
		...more,
	});
};

/** Makes a credential for the scripted model. @returns what a node says of it */
export async function modelCredential(rest: Rest, { url }: ScriptedModel) {
	const name = 'Scripted';
	const id = await rest.createCredential(name, MODEL_CREDENTIAL, { apiKey: 'scripted', url });
	return { [MODEL_CREDENTIAL]: { id, name } };
}

/** Runs an agent that has these tools; what it says is of the node *Agent*. */
export async function runAgent(
	{ rest, session, model }: { rest: Rest; session: N8nSession; model: ScriptedModel },
	version: number,
	tools: INode[],
): Promise<Execution> {
	const chat = node('Model', '@n8n/n8n-nodes-langchain.lmChatOpenAi', {
		typeVersion: 1.2,
		parameters: { model: { __rl: true, mode: 'id', value: 'scripted' } },
		credentials: await modelCredential(rest, model),
	});
	const agent = node('Agent', '@n8n/n8n-nodes-langchain.agent', {
		typeVersion: version,
		parameters: { promptType: 'define', text: 'Do what you are scripted to.', options: {} },
	});
	const start = node('Start', 'n8n-nodes-base.manualTrigger', {});
	const into = (type: 'main' | 'ai_tool' | 'ai_languageModel') => ({
		[type]: [[{ node: 'Agent', type, index: 0 }]],
	});
	const { id } = await rest.createWorkflow({
		name: 'Agent',
		nodes: [start, agent, chat, ...tools.map((tool) => session.bound(tool))],
		connections: {
			Start: into('main'),
			Model: into('ai_languageModel'),
			...Object.fromEntries(tools.map(({ name }) => [name, into('ai_tool')])),
		},
	});
	return await session.runStored(id, { nodes: [start], connections: {} });
}
