/** docs/requests.md names each field of API Request, each of its options and what there is to choose, as the editor does. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { Volt } from '../../nodes/Volt/Volt.node';
import { VoltTime } from '../../nodes/VoltTime/VoltTime.node';

const text = readFileSync(resolve(__dirname, '../../docs/requests.md'), 'utf8');
const heads = text.split('\n').map((line) => /^\| ([^|]+) \|/.exec(line)?.[1] ?? '');

const ofRequest = ({ displayOptions }: INodeProperties) =>
	displayOptions?.show?.resource?.includes('apiRequest') === true;

describe.each([
	['Volt', new Volt()],
	['Volt Time', new VoltTime()],
] as const)('API Request of the %s node', (_, { description: { properties } }) => {
	const fields = properties.filter(ofRequest);
	const options = (fields.find(({ name }) => name === 'options')?.options ??
		[]) as INodeProperties[];

	it('has each of its options in the table of options', () => {
		expect(options.length).toBeGreaterThan(10);
		for (const { displayName } of options) {
			expect(heads).toContainEqual(expect.stringMatching(`^${displayName}(:| \\(|$)`));
		}
	});

	it('has what there is to choose under the name it has in the editor', () => {
		const chosen = [...fields, ...options].filter(({ name }) =>
			['bodyType', 'pagination', 'host', 'responseFormat'].includes(name),
		);
		expect(chosen.length).toBeGreaterThan(1);
		for (const { options: choices } of chosen) {
			for (const { name } of choices as INodePropertyOptions[]) expect(text).toContain(`*${name}*`);
		}
	});
});
