import type { IDataObject } from 'n8n-workflow';
import { readComplaint } from '../errors/complaint';
import { redactor } from '../errors/redact';
import { header } from '../http/headers';
import type { ApiAnswer } from '../http/request';
import type { TokenState } from '../signIn/token';
import { isObject } from '../values/json';
import type { Finding } from './finding';
import type { Step, Walked } from './walk';

/** JSON Schema of the fields of the item. */
export const REPORT: Record<string, object> = {
	...{ works: { type: 'boolean' }, cause: { type: 'string' }, message: { type: 'string' } },
	...{ whatToDo: { type: 'string' }, alsoFound: { type: 'array', items: { type: 'string' } } },
	...{ package: { type: 'string' }, node: { type: 'string' }, credential: { type: 'string' } },
	signIn: { type: 'string' },
	hosts: { type: 'array', items: { type: 'string' } },
	clockDifferenceSeconds: { type: 'number' },
	token: {
		type: 'object',
		properties: {
			...{ before: { type: 'string' }, after: { type: 'string' } },
			...{ secondsLeft: { type: 'number' }, hasRefreshToken: { type: 'boolean' } },
			renewedNow: { type: 'boolean' },
		},
	},
	steps: { type: 'array', items: { type: 'object' } },
};

const MOST = 200;

/** What an answer says of itself that serves whoever helps. */
function factsOf(
	{ status, headers, body }: ApiAnswer,
	isWrong: boolean,
	clean: Clean,
): IDataObject {
	const named = header(headers, 'x-request-id') ?? header(headers, 'x-trace-id');
	const type = header(headers, 'content-type');
	const said = isWrong ? readComplaint(body, clean, type) : undefined;
	return {
		...{ status, requestId: named?.slice(0, MOST), contentType: type?.slice(0, MOST) },
		...{ code: said?.code, said: said?.message?.slice(0, MOST) },
		rateLimit: header(headers, 'x-ratelimit-limit'),
		rateLimitRemaining: header(headers, 'x-ratelimit-remaining'),
		retryAfter: header(headers, 'retry-after'),
	};
}

const resultOf = ({ finding, skipped }: Step) =>
	skipped ? 'skipped' : !finding ? 'ok' : finding.works ? 'attention' : 'failed';

const told = (step: Step, clean: Clean): IDataObject => ({
	...{ step: step.step, of: step.of, host: step.host, result: resultOf(step) },
	...{ cause: step.finding?.cause, message: step.finding?.message },
	...(step.reached ? { status: step.reached.status, milliseconds: step.reached.milliseconds } : {}),
	...(step.answer ? factsOf(step.answer, step.finding !== undefined, clean) : {}),
});

function tokenOf(before: TokenState, after: TokenState, now: number): IDataObject {
	return {
		...{ before: before.kind, after: after.kind },
		secondsLeft: after.endsAt === undefined ? null : Math.round((after.endsAt - now) / 1000),
		hasRefreshToken: after.refreshable,
		renewedNow: after.id !== before.id,
	};
}

/** Takes secrets out of a text. */
type Clean = (text: string) => string;

/** The same value without secrets, and without what is not known. */
function cleaned(value: unknown, clean: Clean): unknown {
	if (typeof value === 'string') return clean(value);
	if (Array.isArray(value)) return value.map((one) => cleaned(one, clean));
	if (!isObject(value)) return value;
	const known = Object.entries(value).filter(([, one]) => one !== undefined);
	return Object.fromEntries(known.map(([name, one]) => [name, cleaned(one, clean)]));
}

/** Whose connection it is, in facts that are no secrets. */
interface About {
	service: string;
	package: string;
	node: string;
	credential: string;
	signIn: string;
}

/**
 * What was found on the way, as an item: what is wrong first, then the facts.
 * @param secrets values that must not be in it
 */
export function report(
	{ service, ...about }: About,
	{ steps, token }: Walked,
	secrets: Iterable<string>,
	now: number,
): IDataObject {
	const found = steps.flatMap(({ finding }) => finding ?? []);
	const [worst, ...others] = [
		...found.filter(({ works }) => !works),
		...found.filter(({ works }) => works),
	];
	const fine: Omit<Finding, 'cause'> = {
		message: `${service} accepts this credential: everything that was looked at works`,
		whatToDo: '',
	};
	const { message, whatToDo } = worst ?? fine;
	const clock = steps.find(({ step }) => step === 'Clock');
	const clean = redactor(secrets);
	const item = {
		...{ works: !worst || worst.works === true, cause: worst?.cause ?? null, message, whatToDo },
		alsoFound: others.map((one) => one.message),
		...about,
		hosts: [...new Set(steps.flatMap(({ host }) => host ?? []))],
		clockDifferenceSeconds: clock?.clockSeconds ?? null,
		token: token ? tokenOf(token.before, token.after, now) : null,
		steps: steps.map((step) => told(step, clean)),
	};
	return cleaned(item, clean) as IDataObject;
}
