import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { CORE_SCHEMA, load } from 'js-yaml';
import type { Call, Reply } from '../../sandbox/http/operation';
import {
	createVoltCloud,
	type VoltCloud,
	type VoltEvent,
	type VoltOptions,
} from '../../sandbox/volt';

export const ORIGINS = {
	gateway: 'http://127.0.0.1:4010',
	api: 'http://127.0.0.1:4011',
	accounts: 'http://127.0.0.1:4012',
};
export const START = Date.parse('2026-08-01T09:00:00.000Z');

interface Media {
	schema?: unknown;
}
interface Response {
	$ref?: string;
	content?: Record<string, Media>;
	headers?: Record<string, unknown>;
}
interface Operation {
	operationId: string;
	requestBody?: { required?: boolean; content: Record<string, Media> };
	responses: Record<string, Response>;
}
interface Spec {
	paths: Record<string, Record<string, Operation>>;
	webhooks: Record<string, { post: Operation }>;
	components: { responses: Record<string, Response> };
}

export const spec = load(readFileSync(join(__dirname, '../../sandbox/openapi/volt.yaml'), 'utf8'), {
	schema: CORE_SCHEMA,
}) as Spec;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(spec, 'volt');

const pointer = (parts: string[]) =>
	parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');

/** What is wrong with a value by the schema at a place of the specification; '' when nothing. */
export function faults(place: string[], value: unknown): string {
	const check = ajv.compile({ $ref: `volt#/${encodeURI(pointer(place))}` });
	// As the client gets it: without undefined, dates as text.
	const sent: unknown = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
	return check(sent) ? '' : ajv.errorsText(check.errors);
}

/** Path, method and description of an operation. */
export function operation(operationId: string) {
	for (const [path, methods] of Object.entries(spec.paths)) {
		for (const [method, found] of Object.entries(methods)) {
			if (found.operationId === operationId) return { path, method, found };
		}
	}
	throw new Error(`no operation ${operationId}`);
}

/** Checks a reply against the response the specification gives for its status. */
export function replyFaults(operationId: string, reply: Reply): string {
	const { path, method, found } = operation(operationId);
	const status = found.responses[reply.status] ? String(reply.status) : 'default';
	const response = found.responses[status];
	if (!response) return `status ${reply.status} is not in the specification`;
	const base = response.$ref
		? response.$ref.slice(2).split('/')
		: ['paths', path, method, 'responses', status];
	const resolved = response.$ref
		? spec.components.responses[base[base.length - 1] ?? '']
		: response;
	const missing = Object.keys(resolved?.headers ?? {}).filter((name) => !reply.headers?.[name]);
	if (missing.length > 0) return `headers missing: ${missing.join()}`;
	const [type] = Object.keys(resolved?.content ?? {});
	if (!type) {
		return reply.body === undefined || status === 'default' ? '' : 'a body where none is specified';
	}
	if (type === 'text/csv') return reply.raw?.type === type ? '' : 'not text/csv';
	return faults([...base, 'content', type, 'schema'], reply.body);
}

export interface Bench extends VoltCloud {
	/** Moves the clock. */
	wait(milliseconds: number): void;
	call(operationId: string, call?: Partial<Call>): Promise<Reply>;
	/** The body of a reply, which must be a success. */
	get<T>(operationId: string, call?: Partial<Call>): Promise<T>;
	events: VoltEvent[];
}

/** A cloud with a clock of its own, and calls as the server would make them. */
export function bench(options: Partial<VoltOptions> = {}): Bench {
	let now = START;
	const cloud = createVoltCloud({ seed: 7, now: () => now, origins: () => ORIGINS, ...options });
	const events: VoltEvent[] = [];
	cloud.onEvent((event) => events.push(event));
	const call: Bench['call'] = async (operationId, given = {}) => {
		const handler = cloud.handlers[operationId];
		if (!handler) throw new Error(`no handler ${operationId}`);
		return await handler({
			operationId,
			params: {},
			query: {},
			headers: {},
			body: undefined,
			principal: { id: 'merchant', scopes: ['*'], via: 'password' },
			origin: ORIGINS.gateway,
			path: '/',
			now: () => now,
			...given,
		});
	};
	return {
		...cloud,
		events,
		wait: (milliseconds) => {
			now += milliseconds;
		},
		call,
		get: async <T>(operationId: string, given: Partial<Call> = {}) => {
			const reply = await call(operationId, given);
			if (reply.status >= 300) throw new Error(`${reply.status} ${JSON.stringify(reply.body)}`);
			return reply.body as T;
		},
	};
}

/** Fails loudly instead of handing undefined on. */
export function sure<T>(value: T | undefined | null): T {
	if (value === undefined || value === null) throw new Error('expected a value');
	return value;
}

/** A hosted payment in euros, as small as it may be. */
export const PAYMENT = {
	currency: 'EUR',
	amount: 1250,
	paymentSystem: 'OPEN_BANKING_EU',
	openBankingEU: { type: 'GOODS' },
	payer: { reference: 'customer-1', firstName: 'Ada', lastName: 'Bakker' },
};

/** A monthly mandate. */
export const MANDATE = {
	currency: 'AUD',
	system: 'PAY_TO',
	payer: { reference: 'customer-1' },
	validity: { from: '2026-07-01 00:00:00', to: '2027-07-01 00:00:00' },
	payTo: {
		accountIdentifiers: { accountName: 'Ada', payId: 'ada@customers.example', payIdType: 'EMAIL' },
		limits: { periodic: { period: 'MONTH', maxPaymentsCount: 2 }, payment: { maxAmount: 5000 } },
	},
};

/** The first active Volt account of a currency. */
export function accountOf({ data }: VoltCloud, currency: string) {
	return sure(
		[...data.accounts.values()].find(
			(account) => account.currency === currency && account.type === 'VOLT_ACCOUNT',
		),
	);
}

/** A seeded payment in a state, and in a currency if that matters. */
export function paymentIn({ data }: VoltCloud, status: string, currency?: string) {
	return sure(
		[...data.payments.values()].find(
			({ payment }) => payment.status === status && (!currency || payment.currency === currency),
		),
	).payment;
}
