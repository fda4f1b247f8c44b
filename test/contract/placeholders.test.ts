/**
 * What fields say of what goes into them. The button of a collection: n8n's guidelines have labels in Title
 * Case and actions in sentence case; adding something is an action. A text that has a form: people see how it
 * is written, and so does whoever lets a model fill it in.
 */
import type { INodeProperties, INodeType } from 'n8n-workflow';
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

const NODES: Array<[string, INodeType]> = [
	['Volt', new Volt()],
	['Volt Time', new VoltTime()],
];

/** Words that end the names of texts that have a form. */
const FORMED =
	/\b(IDs?|Code|IBAN|BIC|SWIFT|PayID|Pincode|Identity|Tag|Date|Time|Birth|Amount|Currency|Country|Email|Phone|Website|URL|IP|Path|Reference|Number)( \([^)]*\))?$/;

/** A bank's own: nobody says how they are written. */
const UNKNOWN = ['Bank User ID', 'Branch Code'];

const saysItsForm = ({ placeholder = '', description = '', hint = '' }: INodeProperties) =>
	/^e\.g\. \S/.test(placeholder) ||
	/e\.g\. |such as |\d (digits|characters)/.test(`${description} ${hint}`);

describe.each(NODES)('the texts of the %s node', (_, { description }) => {
	const fields = walk(description.properties).filter(({ name }) => name !== 'toolDescription');

	it('have an example where they have a form', () => {
		const formed = fields.filter(
			({ type, displayName }) =>
				type === 'string' && FORMED.test(displayName) && !UNKNOWN.includes(displayName),
		);
		expect(formed.length).toBeGreaterThan(20);
		expect(
			formed.filter((field) => !saysItsForm(field)).map(({ displayName }) => displayName),
		).toEqual([]);
	});

	it('have an example of each date and time, with a year', () => {
		const times = fields.filter(({ type }) => type === 'dateTime');
		expect(times.length).toBeGreaterThan(5);
		for (const { placeholder } of times) expect(placeholder).toMatch(/^e\.g\. \d{4}-\d\d-\d\d/);
	});

	it('have an example of each way to name a record by a text', () => {
		const ways = fields.flatMap(({ modes = [] }) => modes.filter(({ type }) => type === 'string'));
		expect(ways.length).toBeGreaterThan(5);
		for (const { placeholder } of ways) expect(placeholder).toMatch(/^e\.g\. \S/);
	});
});

describe.each(NODES)('the collections of the %s node', (_, { description }) => {
	const collections = walk(description.properties).filter(({ type }) =>
		['collection', 'fixedCollection'].includes(type),
	);

	it('say what they add, all in the same way', () => {
		expect(collections.length).toBeGreaterThan(5);
		const said = collections.map((field) => [field.name, field.placeholder]);
		expect(said).toEqual(collections.map((field) => [field.name, `Add ${added(field)}`]));
	});
});
