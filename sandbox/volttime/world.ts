import type { Config } from '../config';
import { SandboxOptionError, wholeNumber } from '../config';
import { Agenda } from '../volt/lib/agenda';
import { newBilling, seedBilling, type Billing, type ReimbursementLink } from './billing';
import type { Charger, Connector, OcppLog, Site, Team, Transaction } from './model';
import { Random } from './random';
import { seedWorld } from './seed';
import { sessionBetween } from './seed-sessions';
import { ampsOf, minus, NOTHING, plus, type Amps } from './sim/amps';
import { ChargePoints } from './sim/charge-points';
import { OcppLogs } from './sim/logs';
import { Outages } from './sim/outages';
import { Plugs } from './sim/plugs';
import { Sessions } from './sim/sessions';
import { laravelTime } from './time';

/** What the main meter of a location shows at the beginning. */
const METER: Amps = [6.1, 5.8, 6.4];

/**
 * The records of the Volt Time stand-in, and the machinery that moves them. Lists are newest first
 * where the API's are. Nothing runs by itself: whatever is due by the clock happens when the next
 * request comes, or when a list is read here.
 */
export class WorldData {
	/** Teams the account is in. */
	readonly teams: Team[];
	/** A team it is not in. */
	readonly otherTeam: Team;
	readonly sites: Site[];
	readonly random: Random;
	/** How long accepted commands take to show, milliseconds. */
	commandDelayMs = 0;
	/** What a building takes beside its chargers; with solar panels it may give. */
	readonly buildings = new Map<Site, Amps>();
	private readonly billings = new Map<Team, Billing>();
	readonly agenda = new Agenda();
	readonly sessions: Sessions;
	readonly logs: OcppLogs;
	readonly plugs: Plugs;
	readonly points: ChargePoints;
	readonly outages: Outages;
	private readonly chargerList: Charger[];
	private readonly transactionList: Transaction[];
	private lastId = 1_000_000;

	constructor(
		config: Pick<Config, 'seed' | 'sizes'>,
		readonly now: () => number,
	) {
		this.random = new Random(config.seed);
		const begin = now();
		const world = seedWorld(this.random, config.sizes, begin);
		this.teams = world.teams;
		this.otherTeam = world.otherTeam;
		this.sites = world.sites;
		this.chargerList = world.chargers;
		this.transactionList = world.transactions;
		const [first] = world.teams;
		if (first) this.billings.set(first, seedBilling(first, world.chargers, begin));
		const newId = () => this.newId();
		this.sessions = new Sessions(world.transactions, newId);
		this.logs = new OcppLogs(begin, newId, (charger) => this.sessions.of(charger));
		this.plugs = new Plugs(this.logs);
		this.points = new ChargePoints(this.plugs, this.sessions, this.logs, this.agenda);
		this.outages = new Outages(this.plugs, this.sessions, this.logs, this.points);
		for (const session of this.sessions.all()) this.points.plan(session.charger, begin);
		for (const site of this.sites) {
			this.buildings.set(
				site,
				minus(
					METER,
					this.chargersLoad(site, () => true),
				),
			);
		}
	}

	get chargers(): Charger[] {
		this.agenda.run(this.now());
		return this.chargerList;
	}

	/** Newest first. */
	get transactions(): Transaction[] {
		this.agenda.run(this.now());
		return this.transactionList;
	}

	/** Lets happen what is due by the clock: late commands, limits of a schedule, full cars. */
	settle(): void {
		const now = this.now();
		this.agenda.run(now);
		this.points.observe(now);
	}

	/** A number no other record has. */
	newId(): number {
		return ++this.lastId;
	}

	time(): string {
		return laravelTime(this.now());
	}

	charger(uuid: string | undefined): Charger | undefined {
		return this.chargerList.find((charger) => charger.uuid === uuid);
	}

	site(uuid: string | undefined): Site | undefined {
		return this.sites.find((site) => site.uuid === uuid);
	}

	team(uuid: string | undefined): Team | undefined {
		return [...this.teams, this.otherTeam].find((team) => team.uuid === uuid);
	}

	/** What a team pays with, and for whom. The first team has it all set up. */
	billingOf(team: Team): Billing {
		const known = this.billings.get(team) ?? newBilling(team);
		this.billings.set(team, known);
		return known;
	}

	/** The link by which charging at a charger is or was paid for. */
	linkOf(
		charger: Charger,
		states: Array<ReimbursementLink['status']>,
	): ReimbursementLink | undefined {
		return [...this.billings.values()]
			.flatMap(({ links }) => links)
			.find((link) => link.charger === charger && states.includes(link.status));
	}

	activeTransaction(charger: Charger, connector?: Connector): Transaction | undefined {
		return this.sessions.active(charger, connector);
	}

	/** OCPP messages of a charger, newest first. */
	logsOf(charger: Charger): OcppLog[] {
		this.settle();
		return this.logs.of(charger, this.now());
	}

	buildingLoad(site: Site): Amps {
		return this.buildings.get(site) ?? METER;
	}

	/** What the chargers of a location draw now. */
	chargersLoad(site: Site, which: (charger: Charger) => boolean): Amps {
		return this.chargers
			.filter((charger) => charger.site === site && which(charger))
			.reduce((sum, charger) => plus(sum, this.chargerLoad(charger)), NOTHING);
	}

	chargerLoad(charger: Charger): Amps {
		const now = this.now();
		return charger.connectors.reduce(
			(sum, connector) => plus(sum, ampsOf(this.points.flow(charger, connector, now))),
			NOTHING,
		);
	}

	/**
	 * Adds finished sessions; `start` puts them where the newest stand, which shifts every page.
	 * @returns the added sessions
	 */
	addTransactions(count: number, where: 'start' | 'end' = 'start'): Transaction[] {
		wholeNumber('count', count, 0, 1_000_000);
		const usable = this.chargerList.filter(
			({ connectors, team }) => connectors.length > 0 && team !== this.otherTeam,
		);
		const list = this.transactionList;
		const newest = list[0];
		const oldest = list[list.length - 1];
		const edge = where === 'start' ? this.now() : Date.parse(oldest?.started_at ?? this.time());
		const added = Array.from({ length: count }, (_, index) => {
			const charger = usable[(index + (newest?.id ?? 0)) % usable.length];
			if (!charger) throw new SandboxOptionError('There is no charger to add sessions to.');
			const end = where === 'start' ? edge - index : edge - (index + 1) * 60_000;
			return sessionBetween(this.random, this.newId(), charger, end - 30 * 60_000, end);
		});
		if (where === 'start') {
			for (const session of added.toReversed()) this.sessions.book(session);
			list.unshift(...added);
		} else list.push(...added);
		return added;
	}

	/** Takes sessions away; by default the newest, which pulls every page forward. */
	removeTransactions(count: number, where: 'start' | 'end' = 'start'): Transaction[] {
		wholeNumber('count', count, 0, 1_000_000);
		const from = where === 'start' ? 0 : Math.max(0, this.transactionList.length - count);
		const removed = this.transactionList.splice(from, count);
		this.sessions.forget(removed);
		return removed;
	}
}
