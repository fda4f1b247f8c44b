/**
 * What the editor loads of each node, against the committed copy in `__snapshots__`. One line per
 * property, keys sorted: their order means nothing to n8n, that of the properties and entries does.
 * A change that is meant: `npm test -- test/contract/description -u`, and read the difference.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { Volt } from '../../nodes/Volt/Volt.node';
import { VoltTrigger } from '../../nodes/Volt/VoltTrigger.node';
import { VoltTime } from '../../nodes/VoltTime/VoltTime.node';
import { VoltTimeTrigger } from '../../nodes/VoltTime/VoltTimeTrigger.node';

const sorted = (_: string, value: unknown): unknown =>
	typeof value === 'object' && value !== null && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
		: value;

const line = (value: unknown) => JSON.stringify(value, sorted);

/** A description as text: its head, then each property. */
function written({ description: { properties, ...head } }: INodeType): string {
	return [head, ...properties].map(line).join('\n');
}

const NODES: Array<[string, INodeType]> = [
	['Volt Time', new VoltTime()],
	['Volt Time Trigger', new VoltTimeTrigger()],
	['Volt', new Volt()],
	['Volt Trigger', new VoltTrigger()],
];

it.each(NODES)('the editor loads the description of %s as it was committed', (_, node) => {
	expect(written(node)).toMatchSnapshot();
});

it.each(NODES)('notices of %s have no marks but those that n8n shows', (_, { description }) => {
	const notices = description.properties.filter(({ type }) => type === 'notice');
	const tags = notices.flatMap(({ displayName }) => displayName.match(/<[^>]*>/g) ?? []);
	expect(tags.filter((tag) => !/^<(\/?(ul|li|a)|a href="[^"]*")>$/.test(tag))).toEqual([]);
});

it('docs/performance.md tells how many fields the nodes have, and how large their descriptions are', () => {
	const page = readFileSync(join(__dirname, '../../docs/performance.md'), 'utf8').replace(
		/\s+/g,
		' ',
	);
	const [voltTime, volt] = [new VoltTime(), new Volt()].map(({ description }) => ({
		fields: description.properties.length,
		kB: Math.floor(JSON.stringify(description).length / 1000),
	}));
	expect(page).toContain(`it has ${voltTime?.fields} (Volt Time) and ${volt?.fields} (Volt)`);
	expect(page).toContain(`the editor loads ${voltTime?.kB} and ${volt?.kB} kB`);
	expect(volt?.kB).toBeLessThan(400);
});
