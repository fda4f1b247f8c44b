/** Runs one workflow file on the engine, against a sandbox of its own. */
import {
	CredentialStore,
	readWorkflow,
	type NodeSource,
	type RunResult,
	type WorkflowInput,
} from '../../engine';
import { startSandbox, type Sandbox, type Service, type Stats, type Surface } from '../../sandbox';
import { CREDENTIALS, oauthData, patData, voltSigningData } from '../../sandbox/credentials';
import { signInVoltTime } from '../../sandbox/sign-in';
import { allKinds, countMade, madeSince, type Kind, type Made } from './made';
import { storyOf, type Scene } from './manifest';
import { Clock, Stage } from './stage';

/** What the sandbox saw of one service. */
export interface Traffic {
	/** Requests to the API, without signing in. */
	requests: number;
	/** Of these, answered with 401. */
	refused: number;
	/** Tokens handed out, in order, by grant. */
	tokens: string[];
	/** Token requests that were turned down. */
	failedTokens: number;
}

export interface Outcome {
	result: RunResult;
	/** Of each execution; of one that slept, once more for each time that it went on. */
	results: RunResult[];
	traffic: Record<Service, Traffic>;
	/** What is at Volt now and was not before. */
	made: Made;
	/** What the manifest expects and did not come, in words. */
	unmet: string[];
}

const SURFACES: Record<Service, Surface[]> = {
	voltTime: ['voltTime'],
	volt: ['voltApi', 'voltGateway', 'voltAccounts'],
};

/** Called after each node, in the order in which they run. */
export type OnNode = (name: string, items: number, ms: number) => void;

/** What is seen of a run while it goes on. */
export interface Watch {
	onNode: OnNode;
	/** What was made to happen around an example that starts by itself. */
	onLine: (line: string) => void;
	signal?: AbortSignal;
}

/** Starts a sandbox, signs in, and has the workflow ready to be run against it. */
export async function openStage(
	file: string,
	{ sandbox: options }: Pick<Scene, 'sandbox'>,
	{ onNode, onLine, signal }: Watch,
	nodes: NodeSource = 'dist',
): Promise<Stage> {
	const workflow = await readWorkflow(file);
	const clock = new Clock((storyOf(file)?.hoursAgo ?? 0) * -3_600_000);
	const sandbox = await startSandbox({ validateResponses: true, now: clock.now, ...options });
	try {
		const run = {
			...{ nodes, signal, credentials: await credentialsFor(workflow, sandbox) },
			onNodeFinished: (name: string, items: unknown[], ms: number) =>
				onNode(name, items.length, ms),
		};
		return new Stage({ sandbox, clock, workflow, run, say: onLine });
	} catch (error) {
		await sandbox.close();
		throw error;
	}
}

/**
 * Runs the workflow of a file, with what is made to happen around it, and says what came of it.
 * @throws EngineInputError when the file cannot be run at all
 */
export async function runFile(
	file: string,
	scene: Scene,
	watch: Watch,
	nodes?: NodeSource,
): Promise<Outcome> {
	const stage = await openStage(file, scene, watch, nodes);
	const { results, sandbox } = stage;
	const before = countMade(sandbox);
	try {
		const story = storyOf(file);
		if (story) await story.play(stage);
		else await stage.start();
		const result = whole(results);
		const traffic = trafficOf(sandbox.stats());
		// What stopped half-way says why by itself.
		const made = madeSince(before, countMade(sandbox));
		const came = { result, traffic, made, results };
		return { ...came, unmet: result.status === 'success' ? unmet(scene.expect ?? {}, came) : [] };
	} finally {
		await stage.close();
	}
}

/** Several executions as one: the last, or the one that did not work out, with the items of all. */
function whole(results: RunResult[]): RunResult {
	const last = results.at(-1);
	if (!last) throw new Error('No execution was started.');
	const bad = results.find(({ status }) => status === 'error' || status === 'canceled');
	const durationMs = results.reduce((sum, one) => sum + one.durationMs, 0);
	return { ...(bad ?? last), durationMs };
}

/** The account is connected (through the consent page) only if a node uses it. */
async function credentialsFor(
	{ nodes }: WorkflowInput,
	sandbox: Sandbox,
): Promise<CredentialStore> {
	const store = await CredentialStore.from([
		{ ...CREDENTIALS.volt, data: voltSigningData(sandbox) },
		{ ...CREDENTIALS.pat, data: patData(sandbox) },
	]);
	const { type } = CREDENTIALS.oauth;
	if (nodes.some(({ credentials }) => credentials && type in credentials)) {
		const tokens = await signInVoltTime(sandbox.urls.voltTime);
		await store.add({ ...CREDENTIALS.oauth, data: oauthData(sandbox, tokens) });
	}
	return store;
}

function trafficOf({ requests, tokenCalls }: Stats): Record<Service, Traffic> {
	const of = (service: Service): Traffic => {
		const own = requests.filter(
			({ surface, path }) => SURFACES[service].includes(surface) && !path.startsWith('/oauth'),
		);
		const calls = tokenCalls.filter((call) => call.service === service);
		const good = calls.filter(({ status }) => status < 300);
		return {
			requests: own.length,
			refused: own.filter(({ status }) => status === 401).length,
			tokens: good.map(({ grant }) => grant),
			failedTokens: calls.length - good.length,
		};
	};
	return { voltTime: of('voltTime'), volt: of('volt') };
}

/** Of all executions. One that slept has in it what it did before. */
function itemsOf(results: RunResult[], name: string): number {
	const last = new Map(results.map((result) => [result.executionId, result]));
	return [...last.values()].reduce((sum, { nodes }) => sum + (nodes[name]?.items.length ?? 0), 0);
}

function unmet(
	{ items = {}, made: wanted, executions, signIns, renewals }: NonNullable<Scene['expect']>,
	{ results, traffic, made }: Omit<Outcome, 'unmet'>,
): string[] {
	const services = Object.values(traffic);
	const first = services.filter(({ tokens }) => tokens.length > 0).length;
	const later = services.reduce((sum, { tokens }) => sum + Math.max(0, tokens.length - 1), 0);
	const differ = (what: string, want: number | undefined, got: number) =>
		want === undefined || want === got ? [] : [`${what}: ${got} instead of ${want}`];
	const kinds = Object.entries(wanted ? allKinds(wanted) : {}) as Array<[Kind, number]>;
	return [
		...kinds.flatMap(([kind, want]) => differ(`${kind} at Volt`, want, made[kind])),
		...Object.entries(items).flatMap(([name, want]) =>
			differ(`items of ${name}`, want, itemsOf(results, name)),
		),
		...differ('executions', executions, new Set(results.map((one) => one.executionId)).size),
		...differ('sign-ins', signIns, first),
		...differ('token renewals', renewals, later),
	];
}
