/** docs/coverage.md: every operation of the specifications, and what of it the nodes offer. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Operation, Resource } from '../../nodes/core/operation/operation';
import type { SpecifiedOperation } from './specification';

const ROOT = path.resolve(__dirname, '../..');

export interface Covered {
	/** As users call it, e.g. `Volt Time`. */
	name: string;
	/** Folder of its tests under test/engine/. */
	tests: string;
	resources: Resource[];
	specification: SpecifiedOperation[];
}

interface Offer {
	resource: Resource;
	operation: Operation;
}

const offersOf = (resources: Resource[]): Offer[] =>
	resources.flatMap((resource) =>
		resource.operations.map((operation) => ({ resource, operation })),
	);

function row(specified: SpecifiedOperation, offer: Offer | undefined, tests: string): string {
	const { method, path: where, confidence } = specified;
	const file = offer && `test/engine/${tests}/${offer.resource.value}.test.ts`;
	const test = file && existsSync(path.join(ROOT, file)) ? `[test](../${file})` : '–';
	const ours = offer ? `${offer.resource.name}: ${offer.operation.name}` : 'API Request only';
	return `| \`${method} ${where}\` | ${ours} | ${confidence} | ${offer ? test : '–'} |`;
}

function section({ name, tests, resources, specification }: Covered): string {
	const offers = offersOf(resources);
	const find = ({ operationId }: SpecifiedOperation) =>
		offers.find(({ operation }) => operation.operationId === operationId);
	const count = specification.filter(find).length;
	return [
		`## ${name}: ${count} of ${specification.length}`,
		'',
		'| Specified | In the node | Confidence | Test |',
		'| --- | --- | --- | --- |',
		...specification.map((specified) => row(specified, find(specified), tests)),
	].join('\n');
}

/** The whole page. */
export function coveragePage(services: Covered[]): string {
	return [
		'# Coverage',
		'',
		'<!-- Made by `npm run generate`; a test compares it with the code. -->',
		'',
		'Every operation of the specifications in `sandbox/openapi/`, and the operation of the node that ' +
			'calls it. Confidence says how sure the documentation is: SEEN was read on a page of the ' +
			'vendor, LISTED is only named there, INFERRED comes from the code of other clients or by ' +
			'analogy; the last two are marked as unconfirmed in the node. The test runs the operation on ' +
			'n8n’s engine against the sandbox, which checks the request by the specification. API Request ' +
			'reaches every operation, listed or not. Account: Check Connection is this package’s own and in ' +
			'no specification, so it does not count here; its ' +
			'[tests](../test/engine/checkConnection) run it in each state that it tells apart.',
		'',
		...services.map(section).flatMap((text) => [text, '']),
	].join('\n');
}
