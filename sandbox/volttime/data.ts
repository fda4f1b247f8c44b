import type { Config } from '../config';
import { SandboxOptionError, wholeNumber } from '../config';
import type { Charger, Connector, OcppLog, Site, Team, Transaction } from './model';
import { Random } from './random';
import { seedLogs, seedWorld, sessionBetween } from './seed';
import { laravelTime } from './time';

/** The world of the Volt Time stand-in. Lists are newest first where the API's are. */
export class VoltTimeData {
	readonly teams: Team[];
	readonly sites: Site[];
	readonly chargers: Charger[];
	/** Newest first. */
	readonly transactions: Transaction[];
	readonly random: Random;
	private lastId = 1_000_000;

	constructor(
		config: Pick<Config, 'seed' | 'sizes'>,
		readonly now: () => number,
	) {
		this.random = new Random(config.seed);
		const world = seedWorld(this.random, config.sizes, now());
		this.teams = world.teams;
		this.sites = world.sites;
		this.chargers = world.chargers;
		this.transactions = world.transactions;
	}

	/** A number no other record has. */
	newId(): number {
		return ++this.lastId;
	}

	time(): string {
		return laravelTime(this.now());
	}

	charger(uuid: string | undefined): Charger | undefined {
		return this.chargers.find((charger) => charger.uuid === uuid);
	}

	site(uuid: string | undefined): Site | undefined {
		return this.sites.find((site) => site.uuid === uuid);
	}

	team(uuid: string | undefined): Team | undefined {
		return this.teams.find((team) => team.uuid === uuid);
	}

	activeTransaction(charger: Charger, connector?: Connector): Transaction | undefined {
		return this.transactions.find(
			(session) =>
				session.charger === charger &&
				session.stopped_at === null &&
				(connector === undefined || session.connector === connector),
		);
	}

	startTransaction(charger: Charger, connector: Connector, idTag: string): Transaction {
		const session: Transaction = {
			id: this.newId(),
			charger,
			connector,
			id_tag: idTag,
			meter_start: this.random.whole(10_000, 9_000_000),
			meter_stop: null,
			started_at: this.time(),
			stopped_at: null,
			stop_reason: null,
		};
		this.transactions.unshift(session);
		return session;
	}

	/**
	 * Adds finished sessions; `start` puts them where the newest stand, which shifts every page.
	 * @returns the added sessions
	 */
	addTransactions(count: number, where: 'start' | 'end' = 'start'): Transaction[] {
		wholeNumber('count', count, 0, 1_000_000);
		const usable = this.chargers.filter(({ connectors }) => connectors.length > 0);
		const newest = this.transactions[0];
		const oldest = this.transactions[this.transactions.length - 1];
		const edge = where === 'start' ? this.now() : Date.parse(oldest?.started_at ?? this.time());
		const added = Array.from({ length: count }, (_, index) => {
			const charger = usable[(index + (newest?.id ?? 0)) % usable.length];
			if (!charger) throw new SandboxOptionError('There is no charger to add sessions to.');
			const end = where === 'start' ? edge - index : edge - (index + 1) * 60_000;
			return sessionBetween(this.random, this.newId(), charger, end - 30 * 60_000, end);
		});
		if (where === 'start') this.transactions.unshift(...added);
		else this.transactions.push(...added);
		return added;
	}

	/** Takes sessions away; by default the newest, which pulls every page forward. */
	removeTransactions(count: number, where: 'start' | 'end' = 'start'): Transaction[] {
		wholeNumber('count', count, 0, 1_000_000);
		const from = where === 'start' ? 0 : Math.max(0, this.transactions.length - count);
		return this.transactions.splice(from, count);
	}

	/** OCPP messages of a charger, newest first. */
	logsOf(charger: Charger): OcppLog[] {
		return (charger.logs ??= seedLogs(charger, this.now()));
	}

	/** Notes a command to a charger, as the vendor's log would. */
	note(charger: Charger, method: string, params: object, result: object | null): void {
		const at = this.time();
		this.logsOf(charger).unshift({
			id: this.newId(),
			charger_id: charger.id,
			status: result ? 'done' : 'failed',
			version: '1.6',
			method,
			destination: 'charger',
			params,
			result,
			created_at: at,
			updated_at: at,
		});
	}
}
