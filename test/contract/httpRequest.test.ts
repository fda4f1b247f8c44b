/** API Request says what n8n's HTTP Request node says, where both mean the same. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { Volt } from '../../nodes/Volt/Volt.node';
import { VoltTrigger } from '../../nodes/Volt/VoltTrigger.node';
import { VoltTime } from '../../nodes/VoltTime/VoltTime.node';
import { VoltTimeTrigger } from '../../nodes/VoltTime/VoltTimeTrigger.node';
import { mainProperties } from '../support/httpRequestNode';
import { walk } from '../support/properties';

const nodes = { Volt: new Volt(), VoltTime: new VoltTime() };
const TYPES: Record<string, INodeType> = {
	volt: nodes.Volt,
	voltTime: nodes.VoltTime,
	voltTrigger: new VoltTrigger(),
	voltTimeTrigger: new VoltTimeTrigger(),
};
const apiRequest = (node: Volt | VoltTime) =>
	node.description.properties.filter(({ displayOptions }) =>
		displayOptions?.show?.resource?.includes('apiRequest'),
	);

/** What n8n calls its fields and their choices. */
const theirWords = new Set<string>();
for (const { displayName, options = [] } of walk(mainProperties)) {
	theirWords.add(displayName);
	for (const option of options) if ('value' in option) theirWords.add(option.name);
}

/** Our fields that mean what one of n8n's means, by the name they are stored under. */
const SAME: Record<string, string> = {
	...{ method: 'Method', sendQuery: 'Send Query Parameters', sendHeaders: 'Send Headers' },
	binaryField: 'Input Data Field Name',
	...{ arrayFormat: 'Array Format in Query Parameters', timeout: 'Timeout' },
	...{ fullResponse: 'Include Response Headers and Status', neverRaise: 'Never Error' },
	...{ responseFormat: 'Response Format', fileField: 'Put Output in Field' },
	...{ maxPages: 'Max Pages', batching: 'Batching', batchSize: 'Items per Batch' },
	batchInterval: 'Batch Interval (ms)',
};

const CHOICES = [
	...['Using Fields Below', 'Using JSON', 'Form URL Encoded', 'Form-Data', 'n8n Binary File'],
	...['JSON', 'Raw', 'Autodetect', 'File', 'Text', 'Response Contains Next URL'],
	...['Brackets Only', 'Brackets with Indices', 'No Brackets'],
];

describe.each(Object.entries(nodes))('API Request of %s', (_, node) => {
	const fields = walk(apiRequest(node));

	it.each(Object.entries(SAME))('calls %s what HTTP Request calls it: %s', (name, word) => {
		const own = fields.filter((field) => field.name === name);
		expect(own).not.toEqual([]);
		for (const { displayName } of own) expect(displayName).toBe(word);
		expect(theirWords).toContain(word);
	});

	it.each(CHOICES)('has the choice %s, a word of HTTP Request', (word) => {
		const own = fields.flatMap(({ options = [] }) =>
			options.flatMap((option) => ('value' in option ? [option.name] : [])),
		);
		expect(own).toContain(word);
		expect(theirWords).toContain(word);
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
			const node = TYPES[type.replace('n8n-nodes-volt.', '')]!;
			const names = new Set(node.description.properties.map(({ name }) => name));
			expect(Object.keys(parameters).filter((name) => !names.has(name))).toEqual([]);
			const options = walk(node.description.properties).map(({ name }) => name);
			expect(Object.keys(parameters.options ?? {}).filter((o) => !options.includes(o))).toEqual([]);
		}
	});
});
