/** API Request says what n8n's HTTP Request node says, where both mean the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { Volt } from '../../nodes/Volt/Volt.node';
import { VoltTime } from '../../nodes/VoltTime/VoltTime.node';
import { mainProperties } from '../support/httpRequestNode';
import { walk } from '../support/properties';

const values = ({ options = [] }: INodeProperties) =>
	options.flatMap((option) =>
		'value' in option ? [[String(option.value), option.name] as const] : [],
	);

const nodes = { Volt: new Volt(), VoltTime: new VoltTime() };
const apiRequest = (node: Volt | VoltTime) =>
	node.description.properties.filter(({ displayOptions }) =>
		displayOptions?.show?.resource?.includes('apiRequest'),
	);

/** n8n's field of a name, as it calls it; a name may stand for several fields. */
const known = new Map<string, Set<string>>();
for (const { name, displayName } of walk(mainProperties)) {
	known.set(name, (known.get(name) ?? new Set()).add(displayName));
}

const BY_THEIR_WORDS = [
	...['method', 'sendQuery', 'specifyQuery', 'queryParameters', 'jsonQuery'],
	...['sendHeaders', 'specifyHeaders', 'headerParameters', 'jsonHeaders'],
	...['sendBody', 'contentType', 'bodyParameters', 'jsonBody', 'body', 'rawContentType'],
	...['inputDataFieldName', 'parameterType', 'options', 'queryParameterArrays', 'timeout'],
	...['response', 'fullResponse', 'neverError', 'responseFormat', 'outputPropertyName'],
	...['paginationMode', 'maxRequests', 'dataField'],
	...['batching', 'batchSize', 'batchInterval'],
];

describe.each(Object.entries(nodes))('API Request of %s', (_, node) => {
	const fields = walk(apiRequest(node));

	it.each(BY_THEIR_WORDS)('has %s, by the name and words of HTTP Request', (name) => {
		const own = fields.filter((field) => field.name === name);
		expect(own).not.toEqual([]);
		for (const { displayName } of own) {
			expect([...(known.get(name) ?? [])]).toContain(displayName);
		}
	});

	it('gives no name of HTTP Request another meaning', () => {
		const SAME_NAME_IN_A_COLLECTION = ['name', 'value', 'parameters'];
		const shared = fields.filter(
			({ name }) => known.has(name) && !SAME_NAME_IN_A_COLLECTION.includes(name),
		);
		expect(new Set(shared.map(({ name }) => name))).toEqual(new Set(BY_THEIR_WORDS));
	});

	it('calls choices as HTTP Request does where it stores the same', () => {
		for (const field of fields) {
			const theirs = new Map(
				walk(mainProperties)
					.filter(({ name }) => name === field.name)
					.flatMap(values),
			);
			for (const [value, name] of values(field)) {
				if (theirs.has(value)) expect([value, name]).toEqual([value, theirs.get(value)]);
			}
		}
	});
});

describe('the examples', () => {
	const folder = resolve(__dirname, '../../examples');
	const files = readdirSync(folder).filter((file) => /^volt.*\.json$/.test(file));

	it.each(files)('%s fills in fields that the node has', (file) => {
		const { nodes: used } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
			nodes: Array<{ type: string; parameters: Record<string, unknown> }>;
		};
		const ours = used.filter(({ type }) => type.startsWith('n8n-nodes-volt.'));
		expect(ours).not.toEqual([]);
		for (const { type, parameters } of ours) {
			const node = type.endsWith('.volt') ? nodes.Volt : nodes.VoltTime;
			const names = new Set(node.description.properties.map(({ name }) => name));
			expect(Object.keys(parameters).filter((name) => !names.has(name))).toEqual([]);
			const options = walk(node.description.properties).map(({ name }) => name);
			expect(Object.keys(parameters.options ?? {}).filter((o) => !options.includes(o))).toEqual([]);
		}
	});
});
