/** Random troubles of tokens over one credential, and what must hold whatever they are. */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { RunResult } from '../../engine';
import { SignInStub, type ServiceName } from './signInStub';
import type { StubAnswer } from './stub';

/** What the token endpoint may answer before it hands out tokens. */
const TROUBLES: Record<string, StubAnswer> = {
	429: { status: 429 },
	503: { status: 503, headers: { 'retry-after': '1' } },
	cut: { raw: (res) => void res.destroy() },
	page: { headers: { 'content-type': 'text/html' }, body: '<html></html>' },
};

/** The token that is stored at first. */
const HELD = ['none', 'foreign', 'good', 'over', 'refused', 'refused near its end', 'of no end'];

interface Item {
	user: 'ann' | 'bob';
	/** The service answers 401 to it, whatever the token. */
	barred: boolean;
}

export interface Plan {
	held: string;
	/** Executions that start together, and their items. */
	runs: Item[][];
	parallel: number;
	troubles: string[];
	refreshIsDead: boolean;
	/** Seconds that new tokens live, as far as it is told. */
	lifetime?: number;
	/** The service ends all tokens after so many requests that it accepted. */
	revokedAfter?: number;
	delaysMs: number[];
}

const sometimes = <T>(rare: T, usual: T) => fc.constantFrom(usual, usual, usual, rare);

export const plans = (service: ServiceName): fc.Arbitrary<Plan> =>
	fc.record({
		// Only a person can connect Volt Time anew, and there is one account to a connection.
		held: fc.constantFrom(...(service === 'volt' ? HELD : HELD.slice(2))),
		runs: fc.array(
			fc.array(
				fc.record({
					user: service === 'volt' ? sometimes('bob', 'ann') : fc.constant('ann' as const),
					barred: sometimes(true, false),
				}),
				{ minLength: 1, maxLength: 4 },
			),
			{ minLength: 1, maxLength: 3 },
		),
		parallel: fc.constantFrom(1, 3),
		troubles: fc.array(fc.constantFrom(...Object.keys(TROUBLES)), { maxLength: 3 }),
		refreshIsDead: fc.boolean(),
		lifetime: sometimes(undefined, 3600),
		revokedAfter: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
		delaysMs: fc.array(fc.nat(12), { minLength: 1, maxLength: 6 }),
	});

const end = { good: 3_600_000, over: -1_000, refused: 3_600_000, 'refused near its end': 30_000 };

/** Stores the token that a plan begins with; it was obtained for ann. */
async function hold(server: SignInStub, { held }: Plan): Promise<void> {
	if (held === 'none') return;
	const endsInMs = end[held as keyof typeof end] ?? null;
	if (held === 'foreign') await server.hold(3_600_000, 'eve');
	else await server.connect(endsInMs);
	if (held.startsWith('refused')) server.valid.clear();
	if (held === 'refused near its end') server.refused = { status: 403, body: {} };
	server.forget();
}

/** Carries out a plan on the engine and tells what is wrong with what came of it. */
export async function wrongWith(service: ServiceName, plan: Plan): Promise<string[]> {
	const server = await SignInStub.start(service);
	try {
		const user = '={{ $json.user ?? "ann" }}';
		if (service === 'volt') await server.change({ username: user });
		await hold(server, plan);
		const done = play(server, plan);
		const results = await Promise.all(
			plan.runs.map(async (_, run) => await start(server, plan, run)),
		);
		return complaints(service, plan, server, done, results);
	} finally {
		await server.stop();
	}
}

interface Done {
	accepted: Map<string, number>;
	tokens: number;
}

/** A later server may get the address of an earlier one, and no token is met twice. */
let made = 0;

/** Has the server do as planned. @returns the requests it accepts, by item, and the tokens it hands out */
function play(server: SignInStub, { troubles, delaysMs, ...plan }: Plan): Done {
	const done: Done = { accepted: new Map(), tokens: 0 };
	const { accepted } = done;
	const delay = () => delaysMs[(server.calls.length + server.requests.length) % delaysMs.length];
	let wrong = 0;
	server.onToken = ({ grant, by }) => {
		if (grant === 'refresh_token' && plan.refreshIsDead) {
			return { status: 400, body: { error: 'invalid_grant' } };
		}
		const trouble = TROUBLES[troubles[wrong++] ?? ''];
		if (trouble) return trouble;
		const user = grant === 'password' ? by : (by.split('-')[1] ?? '');
		const token = server.mint(`access-${user}-new${++made}`, {
			refresh_token: `refresh-${user}-new${made}`,
			expires_in: plan.lifetime,
		});
		server.valid.set(token.access_token, user);
		done.tokens++;
		return { delayMs: delay(), body: token };
	};
	let revoked = plan.held.startsWith('refused');
	server.onRequest = ({ path }, user) => {
		const [id = '', barred] = path.split('/').slice(-2);
		if (barred === 'barred') return { status: 401, body: {}, delayMs: delay() };
		accepted.set(id, (accepted.get(id) ?? 0) + 1);
		if (!revoked && accepted.size === plan.revokedAfter) {
			revoked = true;
			server.valid.clear();
		}
		return { body: { user }, delayMs: delay() };
	};
	return done;
}

const idOf = ({ user }: Item, run: number, n: number) => `${user}.${run}.${n}`;

async function start(server: SignInStub, plan: Plan, run: number): Promise<RunResult> {
	const items = (plan.runs[run] ?? []).map((item, n): IDataObject => {
		const path = `/${idOf(item, run, n)}/${item.barred ? 'barred' : 'open'}`;
		return { user: item.user, path };
	});
	const options = { itemsInParallel: plan.parallel };
	return await server.run(items, {
		parameters: { method: 'POST', path: '={{ $json.path }}', options },
		settings: { onError: 'continueRegularOutput' },
	});
}

function complaints(
	service: ServiceName,
	{ runs, troubles, refreshIsDead, held, revokedAfter }: Plan,
	server: SignInStub,
	{ accepted, tokens }: Done,
	results: RunResult[],
): string[] {
	const found: string[] = [];
	const revoked = revokedAfter !== undefined;
	for (const [id, times] of accepted) if (times > 1) found.push(`${id} was done ${times} times`);
	for (const { token, path } of server.requests) {
		const owner = token.split('-')[1] ?? '';
		if (!path.includes(`/${owner}.`)) found.push(`${path} bears a token of ${owner}`);
	}
	// A sign-in that is busy is asked four times, a refused refresh token included.
	const heals = !troubles.includes('page') && troubles.length + Number(refreshIsDead) < 4;
	const canSignIn = service === 'volt' || !refreshIsDead;
	// Within a minute after one request was refused whatever the token, others may be refused for that.
	const isClear = (items: Item[]) => !revoked || !items.some((item) => item.barred);
	runs.forEach((items, run) => {
		const told = results[run]?.nodes.Node?.items.map(({ json }) => json) ?? [];
		items.forEach((item, n) => {
			const id = idOf(item, run, n);
			const failed = told[n] === undefined || 'error' in told[n];
			if (failed === accepted.has(id)) found.push(`${id} is told wrongly: ${String(failed)}`);
			if (failed && !item.barred && heals && canSignIn && isClear(items)) {
				found.push(`${id} failed: ${JSON.stringify(told[n])}`);
			}
		});
	});
	// Sessions of one account share what each gets; of two accounts, each gets its own.
	const all = runs.flatMap((items, run) => items.map((item) => ({ ...item, run })));
	const sessionsOf = (items: typeof all) => new Set(items.map(({ user, run }) => user + run)).size;
	const alone = all.every((item) => item.user === 'ann');
	const ends = Number(held !== 'good' || !alone) + Number(revoked);
	const barred = sessionsOf(all.filter((item) => item.barred));
	const causes = ends * (alone ? 1 : sessionsOf(all));
	const { length: calls } = server.calls;
	const most = 4 * (causes + barred);
	if (calls > most) found.push(`${calls} token calls, not ${most}`);
	// A request that is refused whatever the token costs one by each grant.
	if (tokens > causes + 2 * barred)
		found.push(`${tokens} tokens for ${causes} and ${barred} causes`);
	const told = JSON.stringify(results);
	for (const secret of ['the-secret', 'the-password', 'access-', 'refresh-']) {
		if (told.includes(secret)) found.push(`${secret} shows`);
	}
	if (found.length > 0) found.push(JSON.stringify({ calls: server.calls, asked: server.requests }));
	return found;
}
