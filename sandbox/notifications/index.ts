/**
 * Notifications as Volt sends them: signed, one after the other, tried again on the sandbox's clock,
 * and held back after the last try until a test gets through. Only to this machine.
 */
import { SandboxOptionError } from '../config';
import type { VoltEvent } from '../volt';
import { bytesOf, forgedOf } from './body';
import { loopback, post } from './post';
import { signedHeaders, timedAt, type Marks } from './sign';
import { OFF, switched, type Switches } from './switches';

export { signature, signedHeaders, type Marks } from './sign';
export type { Switches } from './switches';

/** Waits before the tries after the first, milliseconds. */
export const RETRIES_MS: readonly number[] = [5_000, 30_000, 180_000, 600_000, 900_000];

const SECRET_OF_NOBODY = 'sandbox-nobody-was-given-this-secret';

/** One notification to one address, and what came of it. */
export interface Delivery {
	type: string;
	body: string;
	url: string;
	/** Status and time of each try; status 0 where no answer came. */
	tries: Array<{ at: number; status: number }>;
	state: 'due' | 'delivered' | 'held';
	/** When it is tried next, by the sandbox's clock. */
	dueAt: number;
}

interface Options {
	now: () => number;
	secret: string;
	/** Address of the application; resources may have their own. */
	url?: string;
}

export class Notifications {
	private readonly list: Delivery[] = [];
	/** Addresses that get nothing until a test gets through. */
	private readonly held = new Set<string>();
	private readonly closing = new AbortController();
	private switches: Switches = { ...OFF };
	private secret: string;
	private address?: string;
	private working: Promise<void> = Promise.resolve();
	private planned = false;

	constructor(private readonly options: Options) {
		this.secret = options.secret;
		this.setUrl(options.url);
	}

	/**
	 * The application's address; none to send nothing but to addresses of resources.
	 * @throws SandboxOptionError for an address beyond this machine
	 */
	setUrl(url: string | undefined): void {
		this.address = url === undefined ? undefined : loopback(url).href;
	}

	/** Another secret, as after a change in Fuzebox. Tries from now on are signed with it. */
	setSecret(secret: string): void {
		this.secret = secret;
	}

	/** @throws SandboxOptionError naming a switch that cannot be used; the others stay as they were */
	set(changes: Partial<Switches>): void {
		this.switches = switched(this.switches, changes);
	}

	/** Whether there is anywhere to send to, and what is due by the clock is to be looked at. */
	get isOn(): boolean {
		return this.address !== undefined || this.list.length > 0;
	}

	get sendsBeforeAnswers(): boolean {
		return this.switches.beforeAnswer;
	}

	/** Takes one event of the cloud. It goes out after the request that led to it was handled. */
	take({ type, body, url = this.address }: VoltEvent): void {
		if (url === undefined) return;
		try {
			loopback(url);
		} catch (error) {
			if (error instanceof SandboxOptionError) return;
			throw error;
		}
		const state = this.held.has(url) ? 'held' : 'due';
		const text = bytesOf(body, this.switches).toString();
		this.list.push({ type, body: text, url, tries: [], state, dueAt: this.options.now() });
		if (this.list.length > KEEP) this.list.splice(0, KEEP / 2);
		if (this.planned) return;
		this.planned = true;
		setImmediate(() => {
			this.planned = false;
			void this.run();
		});
	}

	/** Sends what is due by the clock; ends when all of it was answered. */
	async run(): Promise<void> {
		this.working = this.working.then(async () => await this.round());
		await this.working;
	}

	/**
	 * A test as Fuzebox sends it: signed, with the body `{}` or nothing. One that is answered 200 lets go
	 * what was held back.
	 * @returns the status; 0 where no answer came
	 * @throws SandboxOptionError where there is no address
	 */
	async test(body: '{}' | '' = '{}', url = this.address): Promise<number> {
		if (url === undefined) throw new SandboxOptionError('Sandbox: there is no notifications.url.');
		const status = await this.send(url, Buffer.from(body), undefined);
		if (status === 200) {
			this.held.delete(url);
			for (const one of this.list) {
				if (one.url === url && one.state === 'held') this.renew(one);
			}
			await this.run();
		}
		return status;
	}

	/** What was to be sent, oldest first. A copy. */
	deliveries(): Delivery[] {
		return structuredClone(this.list);
	}

	/** Ends what is under way; nothing is sent any more. */
	async close(): Promise<void> {
		this.closing.abort();
		await this.working;
	}

	private renew(one: Delivery): void {
		Object.assign(one, { state: 'due', dueAt: this.options.now(), tries: [] });
	}

	private async round(): Promise<void> {
		const now = this.options.now();
		const due = this.list.filter(({ state, dueAt }) => state === 'due' && dueAt <= now);
		if (this.switches.reorder) due.reverse();
		if (this.switches.atOnce) {
			await Promise.all(due.map(async (one) => await this.attempt(one)));
		} else for (const one of due) await this.attempt(one);
	}

	private async attempt(one: Delivery): Promise<void> {
		if (this.closing.signal.aborted || one.state !== 'due') return;
		const { type, url } = one;
		const at = this.options.now();
		const body = Buffer.from(one.body);
		const copies = Array.from({ length: this.switches.duplicates }, async () =>
			this.send(url, body, type),
		);
		if (this.switches.forge) await this.send(url, body, type, forgedOf(body));
		const [status] = await Promise.all([this.send(url, body, type), ...copies]);
		one.tries.push({ at, status });
		if (status === 200) {
			one.state = 'delivered';
			return;
		}
		const wait = RETRIES_MS[one.tries.length - 1];
		if (wait !== undefined) one.dueAt = at + wait;
		else this.hold(url);
	}

	/** After the last try Volt stops, and keeps what comes meanwhile. */
	private hold(url: string): void {
		this.held.add(url);
		for (const one of this.list) {
			if (one.url === url && one.state === 'due') one.state = 'held';
		}
	}

	private async send(
		url: string,
		body: Buffer,
		type: string | undefined,
		sent = body,
	): Promise<number> {
		const { wrongSecret, timed } = this.switches;
		const marks: Marks = {
			version: type === 'payment' ? '1.0' : '2.0',
			timed: timedAt(this.options.now(), timed),
			...(type === 'payment' || type === undefined ? {} : { type }),
		};
		const secret = wrongSecret ? SECRET_OF_NOBODY : this.secret;
		const headers = signedHeaders(body, secret, marks);
		return await post(loopback(url), headers, sent, this.switches, this.closing.signal);
	}
}

// A demo may run for days; tests look at far fewer.
const KEEP = 20_000;
