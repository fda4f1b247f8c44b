import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { voltTime, type Answer } from './support';

export const BEGIN = Date.parse('2026-03-01T12:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

type Data = Sandbox['data'];
export type Charger = Data['chargers'][number];
export type Connector = Charger['connectors'][number];

/** A message of a charger's log. */
export interface Log {
	method: string;
	destination: string;
	status: string;
	params: Record<string, unknown>;
	result: Record<string, unknown> | null;
	created_at: string;
}

/** A sandbox of its own for each test, with a clock that moves only when told to. */
export function chargingWorld(options: SandboxOptions = {}) {
	let sandbox: Sandbox;
	let now = BEGIN;
	beforeEach(async () => {
		now = BEGIN;
		sandbox = await startSandbox({ validateResponses: true, now: () => now, ...options });
	});
	afterEach(async () => {
		expect(sandbox.stats().violations).toEqual([]);
		await sandbox.close();
	});
	const call = async (method: string, path: string, body?: unknown, token?: string) =>
		(await voltTime(sandbox, token)(method, path, body)) as Omit<Answer, 'json'> & {
			json: unknown;
		};
	const charger = (fits: (one: Charger) => boolean): Charger => {
		const found = sandbox.data.chargers.find(fits);
		if (!found) throw new Error('There is no such charger.');
		return found;
	};
	return {
		get sandbox() {
			return sandbox;
		},
		get data() {
			return sandbox.data;
		},
		call,
		/** Lets time pass. */
		pass: (milliseconds: number) => {
			now += milliseconds;
		},
		charger,
		/** An online AC charger with one connector, which is free. */
		free: () =>
			charger(
				({ connection_status: line, connectors, model }) =>
					line === 'online' &&
					!model.is_dc &&
					connectors.length === 1 &&
					connectors[0]?.status === 'Available',
			),
		act: async (one: Charger, action: string, body: object = {}) =>
			await call('POST', `/chargers/${one.uuid}/actions/${action}`, body),
		/** Status of connector 1 as the API shows it. */
		status: async (one: Charger, number = 1) => {
			const { json } = await call('GET', `/chargers/${one.uuid}`);
			const { connectors } = (json as { data: { connectors: Connector[] } }).data;
			return connectors.find(({ connector_id: id }) => id === number)?.status;
		},
		logs: async (one: Charger, query = ''): Promise<Log[]> => {
			const { json } = await call('GET', `/chargers/${one.uuid}/logs?${query}`);
			return (json as { data: Log[] }).data;
		},
		/** Amperes on L1. */
		amps: async (one: Charger, number = 1) => {
			const { json } = await call('GET', `/chargers/${one.uuid}/connectors/${number}/power-usage`);
			return Number((json as { L1: string }).L1);
		},
		session: async (one: Charger) => {
			const { json } = await call('GET', `/chargers/${one.uuid}/transactions?limit=1`);
			return (json as { data: Session[] }).data[0];
		},
	};
}

export interface Session {
	id: number;
	id_tag: string;
	meter_start: number;
	meter_stop: number | null;
	total_kwh: string;
	started_at: string;
	stopped_at: string | null;
	stop_reason: string | null;
}

/** `Y-m-d H:i:s` of a moment, for a query. */
export function sqlTime(moment: number): string {
	return encodeURIComponent(new Date(moment).toISOString().slice(0, 19).replace('T', ' '));
}
