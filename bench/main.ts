import { reads } from './reads';
import { reconcile } from './reconcile';
import { redaction } from './redaction';
import { returnAll } from './returnAll';
import { search } from './search';

async function main(): Promise<void> {
	await returnAll();
	await reads();
	await search();
	await redaction();
	await reconcile();
}

void main();
