/**
 * One trigger, two webhook processors: what a notification that comes twice starts. n8n's static data are
 * no lock, so deliveries to both processors at the same instant can start two executions; how many is
 * written to the output for docs/scaling.md. What is 5 s apart, as Volt's first retry is, must not.
 */
import { startSandbox, type Sandbox } from '../../../sandbox';
import { deliver, triggerWorkflow } from '../../support/volt/notifications';
import { N8nSession } from '../host/n8nHost';
import { executionsOf, pause, untilActive } from '../host/triggers';
import { Cluster } from './cluster';

const MINUTES = 60_000;
const ROUNDS = 20;

let cluster: Cluster;
let sandbox: Sandbox;
let session: N8nSession;
let origins: [string, string];

beforeAll(async () => {
	cluster = await Cluster.start('trigger-queue');
	origins = [cluster.webhooks, await cluster.startWebhooks()];
	sandbox = await startSandbox();
	session = await N8nSession.open(cluster.rest, sandbox);
}, 6 * MINUTES);
afterAll(async () => {
	await (cluster as Cluster | undefined)?.stop();
	await (sandbox as Sandbox | undefined)?.close();
}, MINUTES);

async function listen(name: string) {
	const { id, versionId } = await session.store(triggerWorkflow({ fetchState: false }, name));
	await cluster.rest.call('POST', `/workflows/${id}/activate`, { versionId });
	const [first, second] = origins.map((origin) => `${origin}/webhook/hook-${name}/volt`);
	for (const url of [first!, second!]) await untilActive(url);
	return { id, first: first!, second: second! };
}

const payment = (n: number) => ({
	payment: `p-${n}`,
	amount: 100,
	currency: 'EUR',
	status: 'PENDING',
});

/** How many executions each event started. */
async function startedBy(id: string, count: number): Promise<number[]> {
	const counts = new Map<string, number>();
	for (const { items } of await executionsOf(cluster.rest, id, count)) {
		const key = (items.After?.[0]?.json.eventKey ?? '') as string;
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return [...counts.values()];
}

const report = (what: string, counts: number[]) => {
	const doubled = counts.filter((count) => count > 1).length;
	process.stdout.write(`Volt Trigger, ${what}: ${doubled} of ${counts.length} started twice\n`);
	return doubled;
};

describe('a notification that comes twice, by two webhook processors', () => {
	it(
		'at the same instant starts one or two executions, never none',
		async () => {
			const { id, first, second } = await listen('instant');
			for (let n = 0; n < ROUNDS; n++) {
				const answers = await Promise.all([first, second].map((url) => deliver(url, payment(n))));
				expect(answers.map(({ status }) => status)).toEqual([200, 200]);
			}
			const counts = await startedBy(id, ROUNDS);
			expect(counts).toHaveLength(ROUNDS);
			expect(Math.max(...counts)).toBeLessThanOrEqual(2);
			report('both at the same instant', counts);
		},
		4 * MINUTES,
	);

	it(
		'one after the other starts one',
		async () => {
			const { id, first, second } = await listen('after');
			for (let n = 0; n < ROUNDS; n++) {
				for (const url of [first, second]) {
					expect((await deliver(url, payment(n))).status).toBe(200);
				}
			}
			const counts = await startedBy(id, ROUNDS);
			expect(report('one after the other', counts)).toBe(0);
			expect(counts).toHaveLength(ROUNDS);
		},
		4 * MINUTES,
	);

	it(
		'5 s apart starts one; of many at once to one, the other may not know the last',
		async () => {
			const { id, first, second } = await listen('retry');
			const all = Array.from({ length: ROUNDS }, (_, n) => payment(n));
			await Promise.all(all.map(async (body) => await deliver(first, body)));
			await pause(5_000);
			await Promise.all(all.map(async (body) => await deliver(second, body)));
			const counts = await startedBy(id, ROUNDS);
			report(`${ROUNDS} at once to one, and 5 s later to the other`, counts);
			expect(counts).toHaveLength(ROUNDS);
			const again = await listen('spaced');
			for (const body of all.slice(0, 3)) await deliver(again.first, body);
			await pause(5_000);
			for (const body of all.slice(0, 3)) await deliver(again.second, body);
			expect(report('5 s apart', await startedBy(again.id, 3))).toBe(0);
		},
		5 * MINUTES,
	);
});
