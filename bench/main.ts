import { reads } from './reads';
import { returnAll } from './returnAll';
import { search } from './search';

async function main(): Promise<void> {
	await returnAll();
	await reads();
	await search();
}

void main();
