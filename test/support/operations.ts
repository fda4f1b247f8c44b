/** Every operation of a resource, run on the engine against the sandbox. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv from 'ajv';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Operation, Resource } from '../../nodes/core/operation/operation';
import type { RunResult } from '../../engine';
import { items, useBench, type Bench } from './apiRequest';

/** Parameters of one run of an operation, from what the sandbox holds at that moment. */
export type Sample = (
	bench: Bench,
) => IDataObject | { parameters: IDataObject; items: INodeExecutionData[] };

/** A resource locator as the editor stores it. */
export const rl = (mode: 'list' | 'id' | 'url' | 'identity', value: unknown): IDataObject => ({
	__rl: true,
	mode,
	value: value as IDataObject,
});

interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

/** n8n's schemas know one type per field; null stands for “none” everywhere. */
const nullable = (schema: Schema): object => ({
	type: schema.type === 'integer' ? ['number', 'null'] : [schema.type, 'null'],
	...(schema.properties && {
		properties: Object.fromEntries(
			Object.entries(schema.properties).map(([name, inner]) => [name, nullable(inner)]),
		),
	}),
	...(schema.items && { items: nullable(schema.items) }),
});

type Service = 'volt' | 'voltTime';

const FOLDERS: Record<Service, string> = { volt: 'Volt', voltTime: 'VoltTime' };

function schemaOf(service: Service, resource: string, operation: string): Schema {
	const folder = `../../nodes/${FOLDERS[service]}/__schema__/v1.0.0`;
	const file = resolve(__dirname, folder, resource, `${operation}.json`);
	return JSON.parse(readFileSync(file, 'utf8')) as Schema;
}

/** What the parameters of a sample say, with the operation they are for. */
const prepared = (resource: Resource, operation: Operation, sample: Sample, bench: Bench) => {
	const made = sample(bench);
	const { parameters, items: input } = (
		'parameters' in made ? made : { parameters: made, items: [{ json: {} }] }
	) as { parameters: IDataObject; items: INodeExecutionData[] };
	return {
		parameters: { resource: resource.value, operation: operation.value, ...parameters },
		items: input,
	};
};

/**
 * Tests that each operation of a resource sends its own specified request, once where it changes
 * something, and gives items of the shape its output schema promises. An operation without a sample
 * fails. Those that no specification has are tested by themselves.
 */
export function describeOperations(
	resource: Resource,
	samples: Record<string, Sample>,
	getBench: () => Bench,
	service: Service = 'voltTime',
): void {
	describe(`${resource.name}, each operation`, () => {
		const sending = resource.operations.filter(({ kind }) => kind !== 'own');
		it.each(sending.map((operation) => [operation.name, operation] as const))(
			'%s sends what the specification asks for, and gives what its output schema says',
			async (_, operation) => {
				const sample = samples[operation.value];
				if (!sample) throw new Error(`no sample for ${resource.value}.${operation.value}`);
				const bench = getBench();
				const { parameters, items: input } = prepared(resource, operation, sample, bench);
				const found = items(await bench[service](parameters, { items: input }));
				const own = bench
					.requests()
					.filter(({ operationId }) => operationId === operation.operationId);
				expect(own.map(({ status }) => Math.floor(status / 100))).toEqual(
					operation.writes ? [2] : expect.arrayContaining([2]),
				);
				expect(found.length).toBeGreaterThan(0);
				const schema = schemaOf(service, resource.value, operation.value);
				const validate = new Ajv({ strict: false, validateSchema: false }).compile(
					nullable(schema),
				);
				for (const { json } of found) {
					expect([validate(json), validate.errors]).toEqual([true, null]);
					if (operation.shape && !operation.perform) {
						// A check adds a note only where there is something to say.
						const promised = Object.keys(schema.properties ?? {});
						const said = promised.filter((name) => name !== 'note' || 'note' in json);
						expect(Object.keys(json)).toEqual(said);
					} else {
						const known = Object.keys(schema.properties ?? {});
						expect(Object.keys(json).filter((name) => !known.includes(name))).toEqual([]);
					}
				}
			},
		);
	});
}

/** Short ways to run one resource's operations. */
export function operationBench(resource: string, options = {}, service: Service = 'voltTime') {
	const bench = useBench(options);
	return {
		bench,
		run: async (
			operation: string,
			parameters: IDataObject = {},
			more: { items?: INodeExecutionData[]; settings?: IDataObject } = {},
		): Promise<RunResult> => await bench()[service]({ resource, operation, ...parameters }, more),
	};
}
