/** API Request on the engine: the sandbox, a scripted server beside it, and short ways to ask. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { RunResult, StoredError } from '../../engine';
import type { RequestEntry, SandboxOptions } from '../../sandbox';
import { Stub, type StubAnswer } from './stub';
import { World, type NodeSetup } from './world';

type More = Omit<NodeSetup, 'type' | 'parameters'>;

/** What a test file works with; see {@link useBench}. */
export class Bench {
	constructor(
		readonly world: World,
		readonly stub: Stub,
		private readonly logins: Awaited<ReturnType<Stub['register']>>,
	) {}

	async voltTime(parameters: IDataObject, more: More = {}): Promise<RunResult> {
		return await this.world.run({ type: 'voltTime', parameters, ...more });
	}

	async volt(parameters: IDataObject, more: More = {}): Promise<RunResult> {
		return await this.world.run({ type: 'volt', parameters, ...more });
	}

	/** Volt Time's node with the scripted server in the place of its cloud. */
	async stubbed(parameters: IDataObject, more: More = {}): Promise<RunResult> {
		return await this.voltTime(parameters, { credential: this.logins.voltTime, ...more });
	}

	/** Volt's node with the scripted server as Gateway and Accounts; signing in is the sandbox's. */
	async stubbedVolt(parameters: IDataObject, more: More = {}): Promise<RunResult> {
		return await this.volt(parameters, { credential: this.logins.volt, ...more });
	}

	/** The items of a scripted exchange of one request. */
	async answered(answer: StubAnswer, parameters: IDataObject = {}): Promise<INodeExecutionData[]> {
		this.stub.reset(() => answer);
		return items(await this.stubbed({ path: '/thing', ...parameters }));
	}

	/** Requests that reached an API of the sandbox; sign-ins left out. */
	requests(): RequestEntry[] {
		return this.world.sandbox.stats().requests.filter(({ path }) => !path.startsWith('/oauth'));
	}

	/** Everything that left the node: requests, sign-ins, scripted requests. */
	sent(): number {
		return this.world.sandbox.stats().requests.length + this.stub.seen.length;
	}
}

/** Starts a bench for the tests of a file; nothing of one test's faults reaches the next. */
export function useBench(options: SandboxOptions = {}): () => Bench {
	let bench: Bench | undefined;
	const get = () => {
		if (!bench) throw new Error('The bench is there inside tests only.');
		return bench;
	};
	beforeAll(async () => {
		const world = await World.start(options);
		const stub = await Stub.start();
		bench = new Bench(world, stub, await stub.register(world));
	});
	beforeEach(() => {
		get().world.sandbox.faults.clear();
		get().world.sandbox.volt.keys.reset();
		get().world.sandbox.resetStats();
		get().stub.reset(() => ({ body: {} }));
	});
	afterAll(async () => {
		await bench?.world.stop();
		await bench?.stub.stop();
	});
	return get;
}

/** Items of a run that worked out; fails with the node's own message if it did not. */
export function items(result: RunResult): INodeExecutionData[] {
	if (result.status !== 'success') {
		throw new Error(`${result.status}: ${result.error?.message} | ${result.error?.description}`);
	}
	return result.nodes.Node?.items ?? [];
}

/** The `json` of the items of a run that worked out. */
export const jsons = (result: RunResult): IDataObject[] => items(result).map(({ json }) => json);

/** The message, description and code of a run that stopped. */
export function stopped(result: RunResult): StoredError & { description: string } {
	if (result.status !== 'error' || !result.error)
		throw new Error(`The run ended ${result.status}.`);
	return { ...result.error, description: result.error.description ?? '' };
}

/** Rows of a name/value collection. */
export const pairs = (...rows: Array<[string, unknown]>): IDataObject => ({
	pairs: rows.map(([name, value]) => ({ name, value }) as IDataObject),
});

/** A file as n8n hands it on in an item. */
export const file = (content: string | Buffer, fileName: string, mimeType: string) => ({
	data: Buffer.from(content).toString('base64'),
	fileName,
	mimeType,
});

/** A payment Volt takes. */
export const PAYMENT = {
	currency: 'EUR',
	amount: 1250,
	paymentSystem: 'OPEN_BANKING_EU',
	openBankingEU: { type: 'GOODS' },
	payer: { reference: 'customer-1', firstName: 'Ada', lastName: 'Bakker' },
};

/** Parameters of a request that creates {@link PAYMENT}. */
export const createPayment = (options: IDataObject = {}, body: object = PAYMENT): IDataObject => ({
	method: 'POST',
	path: '/payments',
	bodyType: 'json',
	jsonBody: JSON.stringify(body),
	options,
});
