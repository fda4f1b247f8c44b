import { returnAll } from './returnAll';

async function main(): Promise<void> {
	await returnAll();
}

void main();
