/** n8n in queue mode: main, two workers, one webhook processor, each in a user folder of its own. */
import { startN8n, type N8nAddress } from '../host/n8n';
import { Rest } from '../host/rest';
import { freePorts, type Guarded } from '../host/server';
import { ensurePrograms } from './packages';
import { QUEUE_MODE, WORKER_CONCURRENCY } from './settings';
import { RedisServer, startPostgres } from './stores';

type Member = N8nAddress & { server: Guarded };

export class Cluster {
	private readonly workers = new Map<string, Member>();
	private readonly others: Guarded[] = [];
	private started = 0;
	private main?: Member;
	rest = new Rest('');
	/** Address of the webhook processor. */
	webhooks = '';

	private constructor(
		private readonly name: string,
		readonly redis: RedisServer,
		private readonly database: Guarded,
		private readonly env: Record<string, string>,
		private readonly ports: { main: number; webhook: number },
	) {}

	/**
	 * Starts everything. What was started ends again when a part does not start.
	 * @param name begins the names of its folders and logs: one run may have several
	 * @param more told to every process
	 */
	static async start(name: string, more: Record<string, string> = {}): Promise<Cluster> {
		const programs = await ensurePrograms();
		const [redisPort = 0, postgresPort = 0, main = 0, webhook = 0] = await freePorts(4);
		const redis = new RedisServer(name, programs, redisPort);
		const { server, env } = await startPostgres(name, programs, postgresPort);
		const settings = {
			...QUEUE_MODE,
			...env,
			...more,
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redisPort),
			N8N_WEBHOOK_URL: `http://127.0.0.1:${webhook}/`,
			N8N_EDITOR_BASE_URL: `http://127.0.0.1:${main}/`,
		};
		const cluster = new Cluster(name, redis, server, settings, { main, webhook });
		try {
			await redis.start();
			await cluster.startMembers();
			return cluster;
		} catch (error) {
			await cluster.stop();
			throw error;
		}
	}

	private async startMembers(): Promise<void> {
		// Alone, since it makes the tables.
		const main = await startN8n({
			...{ name: `${this.name}-main`, port: this.ports.main, env: this.env },
		});
		this.main = main;
		this.rest = new Rest(main.origin);
		await this.rest.setUpOwner();
		const webhook = startN8n({
			...{ name: `${this.name}-webhook`, command: 'webhook', env: this.env },
			port: this.ports.webhook,
		});
		const workers = [this.startWorker(), this.startWorker()];
		// All, so that none is still starting when the rest is stopped.
		const [first, ...rest] = await Promise.allSettled([webhook, ...workers]);
		if (first.status === 'fulfilled') {
			this.others.push(first.value.server);
			this.webhooks = first.value.origin;
		}
		const failed = [first, ...rest].find((one) => one.status === 'rejected');
		if (failed) throw failed.reason;
	}

	/** Starts one more worker. @returns its name */
	async startWorker(): Promise<string> {
		const name = `${this.name}-worker-${++this.started}`;
		const env = {
			...this.env,
			N8N_CONCURRENCY_PRODUCTION_LIMIT: String(WORKER_CONCURRENCY),
		};
		this.workers.set(name, await startN8n({ name, command: 'worker', env }));
		return name;
	}

	/** Starts one more webhook processor. @returns its address */
	async startWebhooks(): Promise<string> {
		const name = `${this.name}-webhook-${++this.started}`;
		const { server, origin } = await startN8n({ name, command: 'webhook', env: this.env });
		this.others.push(server);
		return origin;
	}

	/** Names of the workers that run. */
	workerNames(): string[] {
		return [...this.workers.keys()];
	}

	/** Addresses of all processes that run. */
	origins(): string[] {
		return [
			this.rest.origin,
			this.webhooks,
			...[...this.workers.values()].map((one) => one.origin),
		];
	}

	/** What a worker has logged, from an offset on. */
	logOf(worker: string, from = 0): string {
		return this.workers.get(worker)?.server.log().slice(from) ?? '';
	}

	/** Ids of the executions that a worker has begun. */
	executionsOf(worker: string): string[] {
		const begun = this.logOf(worker).matchAll(/Worker started execution (\d+)/g);
		return [...begun].map(([, id = '']) => id);
	}

	/** Ids of the executions that the workers that run have begun. */
	begun(): string[] {
		return this.workerNames().flatMap((worker) => this.executionsOf(worker));
	}

	/** SIGKILL: no goodbye to anybody. */
	async crashWorker(worker: string): Promise<void> {
		await this.workers.get(worker)?.server.crash();
		this.workers.delete(worker);
	}

	/** Main and the workers end as in a power cut, and start again; the webhook processor goes on. */
	async restart(): Promise<void> {
		const workers = this.workerNames();
		await Promise.all(workers.map(async (worker) => await this.crashWorker(worker)));
		await this.main?.server.crash();
		this.main = await startN8n({
			...{ name: `${this.name}-main`, folder: this.main?.folder, port: this.ports.main },
			env: this.env,
		});
		await Promise.all(workers.map(async () => await this.startWorker()));
	}

	/** Looks at the logs of all processes that run. @returns what each has logged since */
	watchLogs(): () => string[] {
		const before = this.members().map((server) => ({ server, from: server.log().length }));
		return () => before.map(({ server, from }) => server.log().slice(from));
	}

	private members(): Guarded[] {
		const workers = [...this.workers.values()].map(({ server }) => server);
		return [...workers, ...(this.main ? [this.main.server] : []), ...this.others];
	}

	/** Stops all, n8n first. */
	async stop(): Promise<void> {
		await Promise.all(this.members().map(async (server) => await server.stop()));
		await Promise.all([this.redis.stop(), this.database.stop()]);
	}
}
