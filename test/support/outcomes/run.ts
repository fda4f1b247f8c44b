/** Carries out plans on the engine against the cloud that fails, and says what is wrong. */
import fc from 'fast-check';
import { CredentialStore, runWorkflow, type Extensions, type RunResult } from '../../../engine';
import { realClock } from '../../../nodes/core/values/clock';
import { Volt } from '../../../nodes/Volt/Volt.node';
import { VoltTime } from '../../../nodes/VoltTime/VoltTime.node';
import { always } from '../fresh';
import { oneNodeWorkflow } from '../workflow';
import { numbered } from '../world';
import { Cloud } from './cloud';
import { complaints } from './judge';
import { isKeyed, isMoney, isVolt, parametersOf, plans, type Group, type Plan } from './plan';

/** The nodes under the names an agent's tools have. */
const extensions: Extensions = {
	nodes: { 'n8n-nodes-test.voltTool': new Volt(), 'n8n-nodes-test.voltTimeTool': new VoltTime() },
};

const LOGIN = { id: 'login', name: 'login' };

/** Runs last no longer than their requests: waiting moves the clock, and takes no time. */
export function useQuickClock(): void {
	beforeAll(() => {
		let ahead = 0;
		const now = Date.now.bind(Date);
		jest.spyOn(Date, 'now').mockImplementation(() => now() + ahead);
		jest.spyOn(realClock, 'sleep').mockImplementation(async (ms) => {
			ahead += ms;
			await new Promise((next) => setImmediate(next));
		});
	});
	afterAll(() => jest.restoreAllMocks());
}

/** How many plans of a group are tried, of the same ones as ever and of new ones each. */
export const RUNS = Number(process.env.OUTCOME_RUNS ?? 200);

/**
 * Tests that nothing is wrong with whatever a plan of a group brings.
 * @param runs fewer for a group whose plans take longer
 */
export function describePlans(group: Group, runs = RUNS): void {
	const wrongWith = useFailingCloud();
	it(
		`${group}: whatever goes wrong, carried out once at most, and told as it was`,
		async () => {
			const nothing = fc.asyncProperty(plans(group), async (plan) => {
				expect(await wrongWith(plan)).toEqual([]);
			});
			await always(nothing, { numRuns: runs });
		},
		60_000 + runs * 400,
	);
}

/** Gives a function that carries out a plan and tells what is wrong with what it brought. */
export function useFailingCloud(): (plan: Plan) => Promise<string[]> {
	let cloud: Cloud | undefined;
	let runs = 0;
	const lines: unknown[] = [];
	useQuickClock();
	beforeAll(async () => {
		cloud = await Cloud.start();
		for (const name of ['log', 'info', 'warn', 'error'] as const) {
			jest.spyOn(console, name).mockImplementation((...said) => void lines.push(said));
		}
	});
	afterAll(() => cloud?.stop());

	return async (plan) => {
		if (!cloud) throw new Error('The cloud is there inside tests only.');
		lines.length = 0;
		const mark = String(++runs);
		const money = isMoney(plan.kind);
		await cloud.play({ ...plan, keyed: isKeyed(plan.kind), money, mark });
		const store = await CredentialStore.from([login(plan, cloud, mark)]);
		const executionId = `${Date.now()}-${mark}`;
		const found: string[] = [];
		let earlier = 0;
		for (let call = 0; call < (plan.tool ? 2 : 1); call++) {
			const result = await run(plan, store, executionId, (entry) => lines.push(entry));
			const writes = await cloud.settled();
			found.push(...complaints(plan, result, writes, earlier));
			earlier = writes.length;
			if (JSON.stringify([result, lines]).includes('SECRET-')) found.push('a secret shows');
		}
		if (cloud.strays > 0) found.push('a write was carried to another server');
		if (found.length === 0) return found;
		return [...found, JSON.stringify({ writes: cloud.writes, trace: cloud.trace })];
	};
}

const typeOf = ({ kind, oauth }: Plan) =>
	isVolt(kind) ? 'voltOAuth2Api' : oauth ? 'voltTimeOAuth2Api' : 'voltTimePatApi';

function login(plan: Plan, { urls: { api, tokens } }: Cloud, mark: string) {
	const secret = (what: string) => `SECRET-${mark}-${what}`;
	const client = { clientId: 'client', clientSecret: secret('client') };
	const voltTime = { host: 'custom', customUrl: api };
	const type = typeOf(plan);
	const data = {
		voltOAuth2Api: {
			...{ environment: 'custom', apiUrl: tokens, gatewayUrl: api, accountsUrl: api },
			...{ ...client, username: `user-${mark}`, password: secret('password') },
		},
		voltTimePatApi: { ...voltTime, token: secret('pat') },
		voltTimeOAuth2Api: {
			...{ ...voltTime, ...client },
			oauthTokenData: {
				access_token: secret('access'),
				refresh_token: secret('refresh'),
				...{ token_type: 'Bearer', expires_in: 3600 },
				n8n_expires_at: String(Date.now() + (plan.stale ? -1000 : 3_600_000)),
			},
		},
	}[type];
	return { ...LOGIN, type, data };
}

async function run(
	plan: Plan,
	credentials: CredentialStore,
	executionId: string,
	logger: (entry: unknown) => void,
): Promise<RunResult> {
	const { kind, oauth, onError, retryOnFail, tool, writes } = plan;
	const name = isVolt(kind) ? 'volt' : 'voltTime';
	const authentication = oauth ? 'oAuth2' : 'personalAccessToken';
	const workflow = oneNodeWorkflow({
		type: tool ? `n8n-nodes-test.${name}Tool` : `n8n-nodes-volt.${name}`,
		parameters: {
			...{ resource: 'apiRequest', operation: 'send' },
			...(name === 'voltTime' ? { authentication } : {}),
			...parametersOf(plan),
		},
		credentials: { [typeOf(plan)]: LOGIN },
		...(onError ? { onError } : {}),
		...(retryOnFail ? { retryOnFail, maxTries: 3, waitBetweenTries: 1 } : {}),
	});
	// n8n reads its own time zone slowly, for every expression.
	return await runWorkflow(
		{ ...workflow, settings: { timezone: 'UTC' } },
		{
			...{ nodes: 'source', extensions, credentials, mode: 'trigger', executionId, logger },
			triggerItems: numbered(writes.length),
		},
	);
}
