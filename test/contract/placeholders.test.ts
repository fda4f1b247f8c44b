/**
 * What the button of a collection says. n8n's guidelines have labels in Title Case and actions in
 * sentence case; adding something is an action.
 */
import type { INodeProperties } from 'n8n-workflow';
import { Volt } from '../../nodes/Volt/Volt.node';
import { VoltTime } from '../../nodes/VoltTime/VoltTime.node';
import { walk } from '../support/properties';

/** One entry of a collection, as its name has it. */
const ENTRY: Record<string, string> = {
	additionalFields: 'field',
	filters: 'filter',
	options: 'option',
};

/** What one press of the button adds. */
function added({ name, options = [] }: INodeProperties): string {
	const [group] = options.flatMap((option) => ('values' in option ? [option.displayName] : []));
	return (
		group?.toLowerCase() ?? ENTRY[name] ?? `an entry of ${name}, which this test does not know`
	);
}

describe.each([
	['Volt', new Volt()],
	['Volt Time', new VoltTime()],
])('the collections of the %s node', (_, { description }) => {
	const collections = walk(description.properties).filter(({ type }) =>
		['collection', 'fixedCollection'].includes(type),
	);

	it('say what they add, all in the same way', () => {
		expect(collections.length).toBeGreaterThan(5);
		const said = collections.map((field) => [field.name, field.placeholder]);
		expect(said).toEqual(collections.map((field) => [field.name, `Add ${added(field)}`]));
	});
});
