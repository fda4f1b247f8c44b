import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { PACKAGE_VERSION } from '../../nodes/core/values/version';
import { Volt } from '../../nodes/Volt/Volt.node';
import { resources as voltResources } from '../../nodes/Volt/resources';
import { VoltTime } from '../../nodes/VoltTime/VoltTime.node';
import { resources as voltTimeResources } from '../../nodes/VoltTime/resources';
import { operationsOf } from '../support/openapi';

const ROOT = resolve(__dirname, '../..');
interface Manifest {
	version: string;
	n8n: { nodes: string[]; credentials: string[] };
	dependencies?: unknown;
	peerDependencies: unknown;
	scripts: Record<string, string>;
}
const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Manifest;

const filesUnder = (folder: string, end: string): string[] =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith(end))
		.map((file) => `${folder}/${file}`);

describe('the package', () => {
	it('registers every node and credential there is, and nothing else', () => {
		const expected = (paths: string[]) =>
			paths.map((path) => path.replace(/^dist\//, '').replace(/\.js$/, '.ts')).sort();
		expect(expected(manifest.n8n.nodes)).toEqual(filesUnder('nodes', '.node.ts').sort());
		expect(expected(manifest.n8n.credentials)).toEqual(
			filesUnder('credentials', '.credentials.ts').sort(),
		);
	});

	it('is of the version that its nodes give out', () => {
		expect(PACKAGE_VERSION).toBe(manifest.version);
	});

	it('needs nothing at run time but n8n-workflow', () => {
		expect(manifest.dependencies).toBeUndefined();
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		const allowed = /^(\.|n8n-workflow$|crypto$)/;
		for (const file of [...filesUnder('nodes', '.ts'), ...filesUnder('credentials', '.ts')]) {
			const source = readFileSync(join(ROOT, file), 'utf8');
			for (const [, target] of source.matchAll(/from '([^']+)'/g)) {
				expect(`${file}: ${target}`).toMatch(new RegExp(`: ${allowed.source.slice(1)}`));
			}
		}
	});

	it('has no script that npm would run on install', () => {
		for (const name of ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish']) {
			expect(manifest.scripts).not.toHaveProperty(name);
		}
	});
});

const optionsOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];

describe.each([
	['Volt', new Volt().description, voltResources],
	['Volt Time', new VoltTime().description, voltTimeResources],
] as Array<[string, INodeTypeDescription, typeof voltResources]>)(
	'the node %s',
	(_, node, resources) => {
		it('offers each resource and operation that has a handler, once, sorted by name', () => {
			const [resource] = node.properties.filter(({ name }) => name === 'resource');
			expect(resource && optionsOf(resource).map(({ value }) => value)).toEqual(
				[...resources].sort((a, b) => a.name.localeCompare(b.name)).map(({ value }) => value),
			);
			for (const { value, operations } of resources) {
				const [field] = node.properties.filter(
					(property) =>
						property.name === 'operation' &&
						property.displayOptions?.show?.resource?.includes(value),
				);
				const offered = field ? optionsOf(field) : [];
				expect(offered.map((option) => option.value).sort()).toEqual(
					operations.map((operation) => operation.value).sort(),
				);
				expect(offered.map(({ name }) => name)).toEqual(offered.map(({ name }) => name).sort());
				expect(operations.map((operation) => operation.value)).toContain(field?.default);
			}
		});

		it('has a description of less than 400 kB, which the editor loads whole', () => {
			expect(Buffer.byteLength(JSON.stringify(node))).toBeLessThan(400_000);
		});

		it('can be used by an AI agent, and has light and dark icons that exist', () => {
			expect(node.usableAsTool).toBe(true);
			const icons = Object.values(node.icon as { light: string; dark: string });
			expect(icons).toHaveLength(2);
			for (const icon of icons) {
				expect(existsSync(join(ROOT, 'nodes/X', icon.replace('file:', '')))).toBe(true);
			}
		});

		it('tells what each boolean does with “Whether”, as n8n’s guidelines ask', () => {
			const walk = (properties: INodeProperties[]): INodeProperties[] =>
				properties.flatMap((property) => [
					property,
					...walk(((property.options ?? []) as INodeProperties[]).filter((o) => 'type' in o)),
				]);
			const booleans = walk(node.properties).filter(({ type }) => type === 'boolean');
			expect(booleans.length).toBeGreaterThan(3);
			for (const { description } of booleans) expect(description).toMatch(/^Whether /);
		});
	},
);

describe('the credential tests', () => {
	it.each([
		['volt', '/institutions/countries'],
		['volttime', '/user'],
	] as const)('of %s ask for a path the specification knows', (service, path) => {
		const known = operationsOf(service).some((o) => o.method === 'GET' && o.path === path);
		expect(known).toBe(true);
	});
});
