import type { IBinaryData } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import type {
	Expected,
	Host,
	RunOutcome,
	Scenario,
	Session,
	Step,
	StepOutcome,
	TestOutcome,
} from './types';

/**
 * Plays a scenario on a host and checks what it expects.
 * @returns what each run and each test came to; addresses, times and tokens evened out
 */
export async function play({ sandbox: options, steps }: Scenario, host: Host) {
	const sandbox = await startSandbox({
		validateResponses: true,
		rateLimitPerMinute: 10_000,
		...options,
	});
	try {
		const session = await host.open(sandbox);
		const played: StepOutcome[] = [];
		for (const [index, step] of steps.entries()) {
			const outcomes = await take(step, session, sandbox);
			if (outcomes === undefined) continue;
			played.push({
				step: index + 1,
				outcomes: outcomes.map((one) => evened(one, sandbox)),
			});
		}
		expect(sandbox.stats().violations).toEqual([]);
		return played;
	} finally {
		await sandbox.close();
	}
}

async function take(
	step: Step,
	session: Session,
	sandbox: Sandbox,
): Promise<Array<RunOutcome | TestOutcome> | undefined> {
	if ('waitMs' in step) {
		await new Promise((resolve) => setTimeout(resolve, step.waitMs));
		return undefined;
	}
	if ('clouds' in step) return void step.clouds(sandbox);
	if ('edit' in step) return void (await session.edit(step.edit, step.fields));
	if ('connect' in step) return void (await session.connect(step.connect));
	sandbox.resetStats();
	if ('test' in step) {
		const { tokenCalls, ...verdict } = step.expect;
		const result = await session.test(step.test);
		expect(result.status).toBe(verdict.status);
		if (verdict.message) expect(result.message).toMatch(verdict.message);
		if (tokenCalls) expect(traffic(sandbox).tokenCalls).toEqual(tokenCalls);
		return [result];
	}
	const workflow = typeof step.run === 'function' ? step.run(sandbox.urls) : step.run;
	const runs = Array.from({ length: step.times ?? 1 }, async () => await session.run(workflow));
	const outcomes = await Promise.all(runs);
	for (const outcome of outcomes) checkRun(outcome, step.expect);
	checkTraffic(sandbox, step.expect);
	return outcomes;
}

function checkRun(outcome: RunOutcome, expected: Expected): void {
	const { status = 'success', items = {}, error, itemError } = expected;
	const said = outcome.error && `${outcome.error.message} | ${outcome.error.description}`;
	expect([outcome.status, status === 'success' ? said : undefined]).toEqual([status, undefined]);
	for (const [name, count] of Object.entries(items)) {
		expect([name, outcome.items[name]?.length ?? 0]).toEqual([name, count]);
		if (!itemError) continue;
		for (const { json } of outcome.items[name] ?? []) expect(json.error).toMatch(itemError);
	}
	if (error?.message) expect(outcome.error?.message).toMatch(error.message);
	if (error?.description) expect(outcome.error?.description).toMatch(error.description);
	if (error?.httpCode) expect(outcome.error?.httpCode).toBe(error.httpCode);
}

function checkTraffic(sandbox: Sandbox, { tokenCalls, api = {} }: Expected): void {
	const seen = traffic(sandbox);
	if (tokenCalls) expect(seen.tokenCalls).toEqual(tokenCalls);
	for (const [status, count] of Object.entries(api)) {
		expect({ [status]: seen.api[status] ?? 0 }).toEqual({ [status]: count });
	}
}

/** Token calls in order, and the API's answers by status, since the last reset. */
export function traffic(sandbox: Sandbox): { tokenCalls: string[]; api: Record<string, number> } {
	const { tokenCalls, requests } = sandbox.stats();
	const api: Record<string, number> = {};
	for (const { path, status } of requests) {
		if (!path.startsWith('/oauth')) api[status] = (api[status] ?? 0) + 1;
	}
	return { tokenCalls: tokenCalls.map(({ grant, status }) => `${grant} ${status}`), api };
}

const TIME = /\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?/g;
const RANDOM = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
/** Names the examples make of the execution's number. */
const ORDER = /order-\d+/g;
/** What a payer's statement shows, made of such an order. */
const STATEMENT = /(?<="paymentReference":")[A-HJ-NP-Z2-9]{18}(?=")/g;

/** Where a host keeps a file is its own affair. */
const hostsOwn = (key: string, value: unknown): unknown => {
	if (key === 'timestamp') return undefined;
	if (key !== 'binary') return value;
	const files = Object.entries(value as Record<string, IBinaryData>);
	return Object.fromEntries(files.map(([name, { data: _, id: __, ...file }]) => [name, file]));
};

/** What can be compared: what differs from one run to the next for good reasons is replaced. */
function evened(outcome: RunOutcome | TestOutcome, sandbox: Sandbox): unknown {
	const { message, description, httpCode } = 'items' in outcome ? (outcome.error ?? {}) : outcome;
	const kept = { ...outcome, message: undefined, error: { message, description, httpCode } };
	let text = JSON.stringify(kept, hostsOwn);
	for (const [surface, url] of Object.entries(sandbox.urls)) {
		const { port } = new URL(url);
		text = text.replaceAll(url, surface).replaceAll(`:${port}`, `:${surface}`);
	}
	text = text
		.replace(TIME, 'TIME')
		.replace(RANDOM, 'UUID')
		.replace(ORDER, 'order-N')
		.replace(STATEMENT, 'STATEMENT');
	return JSON.parse(text) as unknown;
}
