import { SURFACES, SandboxOptionError, wholeNumber, type Surface } from '../config';

/** Which requests a fault meets. All given conditions must hold; none given meets every request. */
export interface FaultMatch {
	surface?: Surface;
	method?: string;
	/** Starts with `/`: prefix of the path. Else: source of a regular expression. */
	path?: string;
	operationId?: string;
	/** How often it strikes; default always. */
	times?: number;
	/** How many matching requests pass before it strikes. */
	skip?: number;
}

/** What happens to a request a fault meets. */
export interface FaultEffect {
	/** Wait before the answer. */
	latencyMs?: number;
	/** Answer with this status; the operation is not carried out. */
	status?: number;
	/** The operation is carried out all the same, before `status`, `nonJson` or `html` is answered. */
	carriedOut?: boolean;
	/** Body of such an answer; an object is sent as JSON. */
	body?: unknown;
	/** Added to whatever is answered. */
	headers?: Record<string, string>;
	/** TCP reset, without or with the operation carried out first. */
	reset?: 'before' | 'after';
	/** The operation is carried out; less is sent than `content-length` says, then the socket ends. */
	truncate?: boolean;
	/** 200 (or `status`) with text that is not JSON. */
	nonJson?: boolean;
	/** An HTML page with `status`, default 502, as a gateway in front would answer. */
	html?: boolean;
	/** Headers at once, the body in small pieces over this time. */
	slowBodyMs?: number;
	/** 307 (or `status`) to the foreign origin, or to another path of the same one. */
	redirectTo?: 'elsewhere' | 'sameOrigin';
	/**
	 * This many matching requests a window get through, the rest are answered 429. The window is the
	 * number in the `retry-after` header of `headers`, default 60 seconds.
	 */
	budget429?: number;
}

export type FaultRule = FaultMatch & FaultEffect;

/** The parts of a request a rule looks at. */
export interface FaultSubject {
	surface: Surface;
	method: string;
	path: string;
	operationId?: string;
}

interface ActiveRule {
	id: string;
	rule: FaultRule;
	seen: number;
	struck: number;
	windowStart: number;
	inWindow: number;
}

const KEYS = new Set([
	'surface',
	'method',
	'path',
	'operationId',
	'times',
	'skip',
	'latencyMs',
	'status',
	'carriedOut',
	'body',
	'headers',
	'reset',
	'truncate',
	'nonJson',
	'html',
	'slowBodyMs',
	'redirectTo',
	'budget429',
]);

/** The faults in force. The first rule that strikes wins. */
export class Faults {
	private rules: ActiveRule[] = [];
	private nextId = 1;

	constructor(private readonly now: () => number) {}

	/**
	 * Adds a fault and gives back its id.
	 * @throws SandboxOptionError naming the part that cannot be used
	 */
	add(rule: FaultRule): string {
		const id = `fault-${this.nextId++}`;
		const checked = checkRule(rule);
		this.rules.push({ id, rule: checked, seen: 0, struck: 0, windowStart: 0, inWindow: 0 });
		return id;
	}

	/** Takes one fault back, or all. */
	clear(id?: string): void {
		this.rules = id === undefined ? [] : this.rules.filter((active) => active.id !== id);
	}

	list(): Array<FaultRule & { id: string; struck: number }> {
		return this.rules.map(({ id, rule, struck }) => ({ ...rule, id, struck }));
	}

	/** The effect for this request, if any; counts it. */
	strike(subject: FaultSubject): FaultEffect | undefined {
		for (const active of this.rules) {
			if (!matches(active.rule, subject)) continue;
			active.seen++;
			if (active.seen <= (active.rule.skip ?? 0)) continue;
			if (active.rule.times !== undefined && active.struck >= active.rule.times) continue;
			const effect = active.rule.budget429 === undefined ? active.rule : this.budget(active);
			if (!effect) continue;
			active.struck++;
			return effect;
		}
		return undefined;
	}

	private budget(active: ActiveRule): FaultEffect | undefined {
		const seconds = Number(lower(active.rule.headers)['retry-after'] ?? 60);
		const now = this.now();
		if (now - active.windowStart >= seconds * 1000) {
			active.windowStart = now;
			active.inWindow = 0;
		}
		if (active.inWindow++ < (active.rule.budget429 ?? 0)) return undefined;
		const left = Math.max(1, Math.ceil((active.windowStart + seconds * 1000 - now) / 1000));
		return {
			...active.rule,
			status: 429,
			headers: { ...lower(active.rule.headers), 'retry-after': String(left) },
		};
	}
}

/** Reads the compact JSON of an `X-Sandbox-Fault` header. */
export function parseFaultHeader(text: string): FaultRule {
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch {
		throw new SandboxOptionError('Header X-Sandbox-Fault must be a JSON object.');
	}
	return checkRule(parsed);
}

/** Checks a rule that came from outside. */
export function checkRule(value: unknown): FaultRule {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new SandboxOptionError('A fault must be an object.');
	}
	for (const key of Object.keys(value)) {
		if (!KEYS.has(key)) throw new SandboxOptionError(`Fault key ${key} is unknown.`);
	}
	const rule = value as FaultRule;
	for (const key of ['times', 'skip', 'latencyMs', 'slowBodyMs', 'budget429'] as const) {
		if (rule[key] !== undefined) wholeNumber(`fault.${key}`, rule[key], 0, 86_400_000);
	}
	if (rule.status !== undefined) wholeNumber('fault.status', rule.status, 200, 599);
	if (rule.surface !== undefined && !SURFACES.includes(rule.surface)) {
		throw new SandboxOptionError(`Fault surface must be one of ${SURFACES.join(', ')}.`);
	}
	for (const key of ['method', 'path', 'operationId'] as const) {
		const given: unknown = rule[key];
		if (given !== undefined && typeof given !== 'string') {
			throw new SandboxOptionError(`Fault ${key} must be text.`);
		}
	}
	if (rule.path !== undefined && !rule.path.startsWith('/')) checkPattern(rule.path);
	return rule;
}

function checkPattern(source: string): void {
	try {
		new RegExp(source);
	} catch {
		throw new SandboxOptionError('Fault path must start with / or be a regular expression.');
	}
}

function matches(rule: FaultMatch, subject: FaultSubject): boolean {
	// A fault for everything must not lock out its own removal, nor hide what leaked elsewhere.
	if (subject.surface === 'control') return false;
	if (subject.surface === 'elsewhere' && rule.surface !== 'elsewhere') return false;
	if (rule.surface !== undefined && rule.surface !== subject.surface) return false;
	if (rule.method !== undefined && rule.method.toUpperCase() !== subject.method) return false;
	if (rule.operationId !== undefined && rule.operationId !== subject.operationId) return false;
	if (rule.path === undefined) return true;
	return rule.path.startsWith('/')
		? subject.path.startsWith(rule.path)
		: new RegExp(rule.path).test(subject.path);
}

function lower(headers: Record<string, string> = {}): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([k, v]) => [k.toLowerCase(), v]));
}
