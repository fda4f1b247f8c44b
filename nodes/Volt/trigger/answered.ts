import { sleep } from 'n8n-workflow';

const LOOK_MS = 5;
/** Most deliveries are answered by then. */
const SOON_MS = 30_000;
const LATER_MS = 1_000;
/** One that is not answered by then never will be. */
const LONGEST_MS = 600_000;

/** Of an answer, what tells that it is given: also to a sender that does not wait for it any more. */
interface Answer {
	readonly writableEnded: boolean;
}

/**
 * Waits until n8n has answered a delivery.
 * @param meanwhile is called again and again. n8n 2.41 makes a second workflow of the same static data before
 * it saves them, which forgets that they were changed: whoever writes them once would never be stored.
 */
export async function untilAnswered(answer: Answer, meanwhile: () => void): Promise<void> {
	for (let waited = 0; !answer.writableEnded && waited < LONGEST_MS; ) {
		const wait = waited < SOON_MS ? LOOK_MS : LATER_MS;
		await sleep(wait);
		waited += wait;
		meanwhile();
	}
}
