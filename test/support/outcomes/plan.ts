/** One run of a node that writes, with everything that goes wrong on its way. */
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { rl } from '../operations';
import { LIMIT } from './cloud';
import { MONEY, moneyParameters } from './money';
import { READ_FAULTS, TOKEN_FAULTS, writeFaults } from './faults';

/** What is asked of the node; a name that ends with `Wait` waits for the effect. */
export const KINDS = {
	volt: ['payment', 'ownKey', 'report', 'change'],
	request: ['command', 'removal'],
	command: ['start', 'startWait', 'limit', 'limitWait'],
} as const;

/** `money` is drawn of every operation that moves money. */
export type Group = keyof typeof KINDS | 'money';
type Plain = (typeof KINDS)[keyof typeof KINDS][number];
/** A plain kind, or a resource and operation of {@link MONEY}. */
export type Kind = Plain | `${string}.${string}`;

export interface Plan {
	kind: Kind;
	/** Volt Time by OAuth2 instead of a personal access token. */
	oauth: boolean;
	writes: string[][];
	tokens: string[];
	reads: string[];
	lifetime?: number;
	/** Whether the first token is over already. */
	stale: boolean;
	closesAfter?: number;
	tries: number;
	parallel: number;
	onError?: 'continueRegularOutput' | 'continueErrorOutput';
	retryOnFail: boolean;
	/** Whether the first write is met by silence, which takes as long as its item's time limit. */
	silent: boolean;
	/** As an agent's tool: one item, and the same call once more in the same execution. */
	tool: boolean;
}

const NAMES = Object.keys(writeFaults({ home: '', elsewhere: '' })).filter(
	(name) => name !== 'silence',
);

const often = (weight: number, usual: string, names: string[]) =>
	fc.oneof(
		{ weight, arbitrary: fc.constant(usual) },
		{ weight: 10, arbitrary: fc.constantFrom(...names) },
	);

const fault = (more: string[]) => often(7, 'ok', [...NAMES, ...more]);

/**
 * A plan with its silence, if it has one: it is rare and comes once, since it takes its time; and that is
 * long enough for every other request of the item on a busy machine.
 */
function withSilence<P extends Pick<Plan, 'silent' | 'writes'>>(plan: P): P {
	if (!plan.silent) return plan;
	const [[, ...later] = [], ...others] = plan.writes;
	return { ...plan, writes: [['silence', ...(later.length > 0 ? later : ['ok'])], ...others] };
}

const SILENCE_MS = 1500;

/** Plans for the nodes of a group. */
export function plans(group: Group): fc.Arbitrary<Plan> {
	const more = group === 'command' ? ['Rejected', 'Rejected', 'Rejected'] : [];
	const writes = fc.oneof(
		{ weight: 5, arbitrary: fc.array(fault(more), { minLength: 1, maxLength: 3 }) },
		// So that runs are tried again of which a part was done.
		{ weight: 1, arbitrary: fc.constant<string[]>(['422', 'ok']) },
	);
	return fc
		.record({
			kind: fc.constantFrom<Kind>(
				...(group === 'money' ? (Object.keys(MONEY) as Kind[]) : KINDS[group]),
			),
			oauth: fc.boolean(),
			writes: fc.array(writes, { minLength: 1, maxLength: 3 }),
			tokens: fc.array(often(20, 'ok', Object.keys(TOKEN_FAULTS)), { maxLength: 4 }),
			reads: fc.array(often(60, 'ok', Object.keys(READ_FAULTS)), { maxLength: 6 }),
			lifetime: fc.constantFrom(3600, 3600, 3600, 1, 0, undefined),
			stale: fc.boolean(),
			closesAfter: fc.oneof(
				{ weight: 9, arbitrary: fc.constant(undefined) },
				{ weight: 1, arbitrary: fc.nat(3) },
			),
			tries: fc.integer({ min: 1, max: 3 }),
			parallel: fc.constantFrom(1, 1, 3),
			onError: fc.constantFrom(undefined, 'continueRegularOutput', 'continueErrorOutput'),
			retryOnFail: fc.boolean(),
			silent: fc.constantFrom(...Array<boolean>(99).fill(false), true),
			tool: fc.constantFrom(...Array<boolean>(6).fill(false), true),
		})
		.map(withSilence)
		.map((plan) => (plan.tool ? { ...plan, writes: plan.writes.slice(0, 1) } : plan));
}

export const isMoney = (kind: Kind): boolean => Object.hasOwn(MONEY, kind);

export const isVolt = (kind: Kind): boolean =>
	isMoney(kind) || KINDS.volt.some((one) => one === kind);

/** Whether the service honours a key that the request bears. */
export const isKeyed = (kind: Kind): boolean =>
	isMoney(kind) ? MONEY[kind]?.keyless !== true : kind === 'payment' || kind === 'ownKey';

/** Whether two calls for the same are one: by a key, or by a reference that is looked for. */
export const isOne = (kind: Kind): boolean => isMoney(kind) || isKeyed(kind);

const free = (method: string, path: string, more: IDataObject = {}): IDataObject => ({
	...{ method, path, bodyType: 'json', jsonBody: '={{ { n: $json.n } }}', ...more },
});

const command = (operation: string, more: IDataObject): IDataObject => ({
	...{ resource: 'command', operation, connector: rl('id', '1'), ...more },
	charger: rl('id', '=1f0c2a4e-5b6d-4c3a-9e8f-{{ String($json.n).padStart(12, "0") }}'),
});

const WAIT = { waitForEffect: true, timeLimit: 3, interval: 1 };
const START = { idTag: '=item{{ $json.n }}' };
const AMPS = { amps: `={{ $json.n + ${LIMIT} }}` };

const PARAMETERS: Record<Plain, IDataObject> = {
	payment: free('POST', '/payments'),
	ownKey: free('POST', '/payments', { options: { idempotencyKey: '=order-{{ $json.n }}' } }),
	report: free('POST', '/reports/payments', { host: 'api' }),
	change: free('PUT', '/accounts/x', { host: 'accounts' }),
	command: free('POST', '/chargers/x/actions/start'),
	removal: free('DELETE', '/chargers/x'),
	start: command('start', START),
	startWait: command('start', { ...START, ...WAIT }),
	limit: command('setLimit', AMPS),
	limitWait: command('setLimit', { ...AMPS, ...WAIT }),
};

/** Parameters of the node that a plan describes. */
export function parametersOf({ kind, tries, parallel, silent, tool }: Plan): IDataObject {
	const parameters = isMoney(kind) ? moneyParameters(kind) : PARAMETERS[kind as Plain];
	const options = {
		...(parameters.options as IDataObject | undefined),
		...{ tries, itemsInParallel: parallel },
		...(silent ? { timeout: `={{ $json.n === 0 ? ${SILENCE_MS} : 60000 }}` } : {}),
		...(tool ? { agentMayWrite: true, agentMayMoveMoney: true } : {}),
	};
	return { ...parameters, options };
}
