/** Runs one workflow file on the engine, against a sandbox of its own. */
import {
	CredentialStore,
	readWorkflow,
	runWorkflow,
	type RunResult,
	type WorkflowInput,
} from '../../engine';
import { startSandbox, type Sandbox, type Service, type Stats, type Surface } from '../../sandbox';
import { CREDENTIALS, oauthData, patData, voltSigningData } from '../../sandbox/credentials';
import { signInVoltTime } from '../../sandbox/sign-in';
import { allKinds, countMade, madeSince, type Kind, type Made } from './made';
import type { Scene } from './manifest';

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

/**
 * Starts a sandbox, signs in, runs the workflow with the built package, and stops the sandbox.
 * @throws EngineInputError when the file cannot be run at all
 */
export async function runFile(
	file: string,
	{ sandbox: options, expect = {} }: Scene,
	onNode: OnNode,
	signal?: AbortSignal,
): Promise<Outcome> {
	const workflow = await readWorkflow(file);
	const sandbox = await startSandbox({ validateResponses: true, ...options });
	const before = countMade(sandbox);
	try {
		const result = await runWorkflow(workflow, {
			nodes: 'dist',
			credentials: await credentialsFor(workflow, sandbox),
			signal,
			onNodeFinished: (name, items, ms) => onNode(name, items.length, ms),
		});
		const traffic = trafficOf(sandbox.stats());
		// What stopped half-way says why by itself.
		const made = madeSince(before, countMade(sandbox));
		const missing = result.status === 'success' ? unmet(expect, { result, traffic, made }) : [];
		return { result, traffic, made, unmet: missing };
	} finally {
		await sandbox.close();
	}
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

function unmet(
	{ items = {}, made: wanted, signIns, renewals }: NonNullable<Scene['expect']>,
	{ result: { nodes }, traffic, made }: Omit<Outcome, 'unmet'>,
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
			differ(`items of ${name}`, want, nodes[name]?.items.length ?? 0),
		),
		...differ('sign-ins', signIns, first),
		...differ('token renewals', renewals, later),
	];
}
