import { message } from '../../http/errors';
import type { Call, Handler, Reply } from '../../http/operation';
import type { VoltTimeData } from '../data';
import type { Charger, Connector, Group, Site, Team } from '../model';

/** Stops a handler with an answer other than success. */
export class Refused extends Error {
	constructor(readonly reply: Reply) {
		super(`refused with ${reply.status}`);
	}
}

/** A handler that may throw `Refused`. */
export function guarded(handler: Handler): Handler {
	return async (call) => {
		try {
			return await handler(call);
		} catch (error) {
			if (error instanceof Refused) return error.reply;
			throw error;
		}
	};
}

export function refuse(status: number, text: string): never {
	throw new Refused(message(status, text));
}

export function ok(body: unknown): Reply {
	return { status: 200, body };
}

/** An answer in the `data` envelope. */
export function wrapped(data: unknown): Reply {
	return ok({ data });
}

export const DONE: Reply = { status: 204 };

/** The fields of a body that has passed validation; empty when none was sent. */
export function fieldsOf(call: Call): Record<string, unknown> {
	return (call.body ?? {}) as Record<string, unknown>;
}

/** A value as text; empty when it is none. */
export function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

/** Copies those of the named fields that were sent. */
export function patch(target: object, fields: Record<string, unknown>, names: string[]): void {
	const sent = names.filter((name) => fields[name] !== undefined);
	Object.assign(target, Object.fromEntries(sent.map((name) => [name, fields[name]])));
}

export function chargerOf(data: VoltTimeData, call: Call): Charger {
	return data.charger(call.params.charger) ?? missing('Charger');
}

export function connectorOf(charger: Charger, number: unknown): Connector {
	const wanted = Number(number);
	return charger.connectors.find((one) => one.connector_id === wanted) ?? missing('Connector');
}

export function siteOf(data: VoltTimeData, call: Call): Site {
	return data.site(call.params.site) ?? missing('Site');
}

export function teamOf(data: VoltTimeData, call: Call): Team {
	return data.team(call.params.team) ?? missing('Team');
}

export function groupOf(site: Site, id: unknown): Group {
	return site.groups.find((group) => group.id === Number(id)) ?? missing('SiteGroup');
}

/** Laravel's wording for a record that is not there. */
export function missing(model: string): never {
	return refuse(404, `No query results for model [${model}].`);
}
