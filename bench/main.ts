import { reads } from './reads';
import { redaction } from './redaction';
import { returnAll } from './returnAll';
import { search } from './search';

async function main(): Promise<void> {
	await returnAll();
	await reads();
	await search();
	await redaction();
}

void main();
