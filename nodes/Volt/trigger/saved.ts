import { sleep, type IDataObject } from 'n8n-workflow';

const LOOK_MS = 5;
/** Volt does not wait longer for an answer. */
const PATIENCE_MS = 30_000;

/** Of an answer, what tells that it is over. */
interface Answer {
	readonly writableEnded: boolean;
	readonly destroyed: boolean;
}

/**
 * Keeps static data marked as changed until the answer is sent. n8n 2.41 makes a second workflow of the same
 * static data before it saves them, which forgets the mark: the second event of a workflow would never be
 * stored. What is saved once more by this is the same.
 */
export async function keepMarked(data: IDataObject, name: string, answer: Answer): Promise<void> {
	for (let left = PATIENCE_MS; left > 0 && !answer.writableEnded && !answer.destroyed; ) {
		await sleep(LOOK_MS);
		left -= LOOK_MS;
		// To n8n any assignment is a change.
		const { [name]: kept } = data;
		data[name] = kept;
	}
}
