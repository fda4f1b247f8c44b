/** A chat model that follows a script: OpenAI's chat completions, on loopback. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call of a tool: by the name n8n gives it, or of the only one. */
export interface Call {
	tool?: string;
	args: object;
}

interface Message {
	role: string;
	content?: unknown;
}

interface Asked {
	messages: Message[];
	tools?: Array<{ function: { name: string; description?: string } }>;
	stream?: boolean;
}

/** A model to connect to, and what it was told. */
export interface ScriptedModel {
	/** Base URL for the credential. */
	url: string;
	/** What the tools answered in the newest conversation, oldest first. */
	heard(): string[];
	/** The tools it was offered: name and description. */
	offered(): Record<string, string>;
	close(): Promise<void>;
}

async function read(request: IncomingMessage): Promise<Asked> {
	let text = '';
	request.setEncoding('utf8');
	for await (const piece of request) text += String(piece);
	return JSON.parse(text) as Asked;
}

/**
 * Starts a model.
 * @param script the calls of each turn; then it says that it is done
 */
export async function startModel(script: Call[][]): Promise<ScriptedModel> {
	let newest: Asked = { messages: [] };
	const turn = ({ messages, tools }: Asked) => {
		// By what was answered: agents tell one turn's calls as one message or as several.
		let left = messages.filter(({ role }) => role === 'tool').length;
		const turns = script.findIndex((calls) => (left -= calls.length) < 0);
		const only = tools?.[0]?.function.name ?? '';
		const calls = (script[turns] ?? []).map(({ tool = only, args }, index) => ({
			id: `call_${turns}_${index}`,
			type: 'function',
			function: { name: tool, arguments: JSON.stringify(args) },
		}));
		return calls.length > 0
			? { message: { role: 'assistant', content: null, tool_calls: calls }, end: 'tool_calls' }
			: { message: { role: 'assistant', content: 'Done.' }, end: 'stop' };
	};
	const server = createServer((request, response) => {
		void read(request).then((asked) => {
			newest = asked;
			const { message, end } = turn(asked);
			response.setHeader('content-type', 'application/json');
			response.end(
				JSON.stringify({
					...{ id: 'scripted', object: 'chat.completion', created: 0, model: 'scripted' },
					choices: [{ index: 0, message, finish_reason: end }],
					usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
				}),
			);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		heard: () =>
			newest.messages.filter(({ role }) => role === 'tool').map(({ content }) => String(content)),
		offered: () =>
			Object.fromEntries(
				(newest.tools ?? []).map(({ function: { name, description = '' } }) => [name, description]),
			),
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
