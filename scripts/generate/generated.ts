import { resources as voltResources } from '../../nodes/Volt/resources';
import { resources as voltTimeResources } from '../../nodes/VoltTime/resources';
import { coveragePage, type Covered } from './coverage';
import { schemaFiles } from './schemas';
import { specification } from './specification';

const SERVICES: Array<Covered & { folder: string }> = [
	{
		name: 'Volt Time',
		tests: 'voltTime',
		folder: 'nodes/VoltTime',
		resources: voltTimeResources,
		specification: specification('volttime'),
	},
	{
		name: 'Volt',
		tests: 'volt',
		folder: 'nodes/Volt',
		resources: voltResources,
		specification: specification('volt'),
	},
];

/** Every generated file by path from the project's root, and the folders that hold nothing else. */
export function generated(): { files: Map<string, string>; folders: string[] } {
	const files = new Map<string, string>();
	for (const { folder, resources, specification: specified } of SERVICES) {
		for (const [file, text] of schemaFiles(resources, specified)) {
			files.set(`${folder}/${file}`, text);
		}
	}
	files.set('docs/coverage.md', coveragePage(SERVICES));
	return { files, folders: SERVICES.map(({ folder }) => `${folder}/__schema__`) };
}
