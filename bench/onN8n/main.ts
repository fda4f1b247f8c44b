/**
 * The rows that only a real n8n can tell: workflows of one node on the n8n of `npm run test:e2e`, ours and
 * its HTTP Request node in turns, the same server, one run. Times are n8n's own, of the node alone.
 */
import type { IDataObject, INode } from 'n8n-workflow';
import { CREDENTIALS } from '../../sandbox/credentials';
import { parseFlatted } from '../../test/e2e/host/flatted';
import { startStage, type Stage } from '../../test/e2e/host/stage';
import { oneNodeWorkflow } from '../../test/support/workflow';
import { compareTimes } from '../compare';
import { LATENCY_MS, leastOfReads } from '../least';

const RECORDS = 10_000;
const where = 'on a real n8n';

interface Contender {
	node: Partial<INode> & Pick<INode, 'type'>;
	items: IDataObject[];
	/** Items that must come out. */
	expected: number;
}

const PAT = { voltTimePatApi: { id: CREDENTIALS.pat.id, name: CREDENTIALS.pat.name } };

const stock = (parameters: IDataObject) => ({
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.3,
	parameters: {
		authentication: 'predefinedCredentialType',
		nodeCredentialType: 'voltTimePatApi',
		...parameters,
	},
	credentials: PAT,
});

const ours = (parameters: IDataObject) => ({
	type: 'n8n-nodes-volt.voltTime',
	parameters: { authentication: 'personalAccessToken', ...parameters },
	credentials: PAT,
});

/** Stores a workflow once; gives a function that runs it and tells how long its node took. */
async function prepared({ rest }: Stage, { node, items, expected }: Contender) {
	const { id } = await rest.createWorkflow({
		...oneNodeWorkflow(node),
		pinData: { Start: items.map((json) => ({ json })) },
	});
	return async (): Promise<number> => {
		const run = await rest.finished(await rest.startWorkflow(id, 'Start'));
		const found = run.items.Node?.length ?? 0;
		if (found !== expected) throw new Error(`${found} items: ${run.error?.message ?? run.status}`);
		const { resultData } = parseFlatted(run.stored) as {
			resultData: { runData: Record<string, Array<{ executionTime: number }>> };
		};
		return resultData.runData.Node?.[0]?.executionTime ?? NaN;
	};
}

async function reads(stage: Stage, count: number, rounds: number): Promise<void> {
	const { urls, data } = stage.sandbox;
	const chargers = data.chargers.map(({ uuid }) => ({ uuid }));
	const items = Array.from({ length: count }, (_, n) => chargers[n % chargers.length] ?? {});
	const url = `=${urls.voltTime}/api/v3/chargers/{{ $json.uuid }}`;
	const get = {
		...{ resource: 'charger', operation: 'get' },
		charger: { __rl: true, mode: 'id', value: '={{ $json.uuid }}' },
	};
	const title = `${count} reads at ${LATENCY_MS} ms, default settings`;
	await compareTimes(
		{ title, rounds, where, limit: leastOfReads(count) },
		{
			'n8n’s HTTP Request node': await prepared(stage, {
				node: stock({ url }),
				...{ items, expected: count },
			}),
			'Volt Time node: Charger, Get': await prepared(stage, {
				node: ours(get),
				...{ items, expected: count },
			}),
		},
	);
}

/** HTTP Request gives an item for each page. */
async function returnAll(stage: Stage): Promise<void> {
	const { urls, data } = stage.sandbox;
	const [charger] = data.chargers;
	if (!charger) throw new Error('the sandbox has no charger');
	for (const transaction of data.transactions) transaction.charger = charger;
	const at = `/chargers/${charger.uuid}/transactions`;
	const next = '$response.body.links.next';
	const pagination = {
		...{ paginationMode: 'responseContainsNextURL', nextURL: `={{ ${next} }}` },
		...{ paginationCompleteWhen: 'other', completeExpression: `={{ !${next} }}` },
	};
	const items = [{}];
	const title = `Return All, ${RECORDS} records at ${LATENCY_MS} ms, 25 a page`;
	await compareTimes(
		{ title, rounds: 3, where },
		{
			'n8n’s HTTP Request node: Pagination': await prepared(stage, {
				node: stock({
					url: `${urls.voltTime}/api/v3${at}`,
					options: { pagination: { pagination } },
				}),
				...{ items, expected: RECORDS / 25 },
			}),
			'Volt Time node: Return All': await prepared(stage, {
				node: ours({
					...{ resource: 'transaction', operation: 'getByCharger', returnAll: true },
					charger: { __rl: true, mode: 'id', value: charger.uuid },
				}),
				...{ items, expected: RECORDS },
			}),
		},
	);
}

async function main(): Promise<void> {
	const stage = await startStage({
		sandbox: {
			...{ latencyMs: LATENCY_MS, validateResponses: false, rateLimitPerMinute: 1_000_000 },
			sizes: { chargers: 200, transactions: RECORDS },
		},
	});
	try {
		await reads(stage, 200, 5);
		await reads(stage, 2_000, 3);
		await returnAll(stage);
	} finally {
		await stage.close();
	}
}

void main();
