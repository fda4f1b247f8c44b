/**
 * n8n's lint rules for descriptions of nodes, on what the editor loads. They read source text and
 * cannot see through the builders of fields, so the description is written out as the source they
 * expect.
 */
import { Linter } from 'eslint';
import type { INodeType } from 'n8n-workflow';
import { parser } from 'typescript-eslint';
import { Volt } from '../../nodes/Volt/Volt.node';
import { VoltTime } from '../../nodes/VoltTime/VoltTime.node';
import { VoltTimeTrigger } from '../../nodes/VoltTime/VoltTimeTrigger.node';

const PLUGIN = 'n8n-nodes-base';

interface Plugin {
	rules: NonNullable<Linter.Config['plugins']>[string]['rules'];
	configs: { nodes: { rules: Linter.RulesRecord } };
}

/** The plugin takes every file for its own test file where it is loaded by a test runner. */
function loadPlugin(): Plugin {
	const { NODE_ENV } = process.env;
	process.env.NODE_ENV = 'lint';
	try {
		return jest.requireActual<Plugin>(`eslint-plugin-${PLUGIN}`);
	} finally {
		process.env.NODE_ENV = NODE_ENV;
	}
}

const plugin = loadPlugin();

const config: Linter.Config = {
	files: ['**/*.ts'],
	languageOptions: { parser: parser as Linter.Parser },
	plugins: { [PLUGIN]: { rules: plugin.rules } },
	rules: {
		...plugin.configs.nodes.rules,
		// Off in eslint.config.mjs as well, as in n8n's node-cli.
		[`${PLUGIN}/node-class-description-inputs-wrong-regular-node`]: 'off',
		[`${PLUGIN}/node-class-description-outputs-wrong`]: 'off',
		[`${PLUGIN}/node-param-type-options-max-value-present`]: 'off',
	},
};

const text = (value: string) =>
	`'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;

/** Its options are names of data, not words of ours. */
const isOutputFields = (value: object) => 'name' in value && value.name === 'outputFields';

/** A value as source: names of properties bare where they can be, texts in single quotes. */
function source(value: unknown): string {
	if (Array.isArray(value)) return `[\n${value.map((entry) => `${source(entry)},\n`).join('')}]`;
	if (typeof value === 'string') return text(value);
	if (typeof value !== 'object' || value === null) return String(value);
	const lines = Object.entries(value)
		.filter(([name]) => !(name === 'options' && isOutputFields(value)))
		.filter(([, inner]) => inner !== undefined)
		.map(([name, inner]) => `${/^[a-z]\w*$/i.test(name) ? name : text(name)}: ${source(inner)},\n`);
	return `{\n${lines.join('')}}`;
}

const written = (name: string, { description }: Pick<INodeType, 'description'>) =>
	`export class ${name} implements INodeType {\ndescription: INodeTypeDescription = ${source(description)};\n}\n`;

/** What the rules say of a description: the rule, and the lines it is about. */
function complaints(name: string, node: Pick<INodeType, 'description'>): string[] {
	const code = written(name, node);
	const lines = code.split('\n');
	return new Linter({ configType: 'flat' })
		.verify(code, config, { filename: `nodes/${name}/${name}.node.ts` })
		.map(({ ruleId, message, line, endLine = line }) => {
			const about = lines
				.slice(line - 1, endLine)
				.join(' ')
				.slice(0, 300);
			return `${ruleId?.replace(`${PLUGIN}/`, '') ?? message}: ${about}`;
		});
}

const miscased = (line: string) => `node-param-display-name-miscased: ${line},`;

/** As n8n's HTTP Request node writes them. */
const AS_N8N = [
	...["name: 'n8n Binary File'", "name: 'n8n Binary File'"],
	"displayName: 'Batch Interval (ms)'",
];
/** Units as OCPP writes them. */
const AS_OCPP = ["name: 'kvar'", "name: 'kvarh'", "name: 'var'", "name: 'varh'"];

it.each([
	['VoltTime', new VoltTime(), [...AS_N8N, ...AS_OCPP]],
	['Volt', new Volt(), AS_N8N],
	['VoltTimeTrigger', new VoltTimeTrigger(), []],
])('n8n’s rules complain of nothing in the description of %s that is not meant', (...given) => {
	const [name, node, meant] = given;
	expect(complaints(name, node).sort()).toEqual(meant.map(miscased).sort());
});

it('n8n’s rules look at every field, those inside collections included', () => {
	const { description } = new Volt();
	const wrong = { displayName: 'my own', name: 'own', type: 'boolean', default: false };
	const options = [{ ...wrong, description: 'To do it.' }];
	const collection = { displayName: 'Extras', name: 'extras', type: 'collection', default: {} };
	const properties = [{ ...collection, options }] as typeof description.properties;
	expect(complaints('Volt', { description: { ...description, properties } })).toEqual(
		expect.arrayContaining([
			expect.stringMatching(/^node-param-display-name-miscased: displayName: 'my own'/),
			expect.stringMatching(/^node-param-description-boolean-without-whether: .*To do it/),
			expect.stringMatching(/^node-param-description-excess-final-period: .*To do it/),
		]),
	);
});
