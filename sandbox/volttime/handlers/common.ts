import { message } from '../../http/errors';
import type { Call, Handler, Reply } from '../../http/operation';
import type { VoltTimeData } from '../data';
import type { Charger, Connector, Group, Site, Team } from '../model';
import { chargerLevel, needOf, reaches, seenThrough, siteLevel, type Level } from '../rights';

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

/** The charger of a path, if the account may do there what the operation does. */
export function chargerOf(data: VoltTimeData, call: Call): Charger {
	const charger = data.charger(call.params.charger) ?? missing('Charger');
	demand(chargerLevel(charger, data.teams, data.now()), call);
	return charger;
}

export function connectorOf(charger: Charger, number: unknown): Connector {
	const wanted = Number(number);
	return charger.connectors.find((one) => one.connector_id === wanted) ?? missing('Connector');
}

/** The same for a location. */
export function siteOf(data: VoltTimeData, call: Call): Site {
	const site = data.site(call.params.site) ?? missing('Site');
	demand(siteLevel(site, data.teams, data.now()), call);
	return site;
}

/** A team the account is in, or any when the path is about a team's access to a location. */
export function teamOf(data: VoltTimeData, call: Call): Team {
	const team = data.team(call.params.team) ?? missing('Team');
	if (call.params.site === undefined && !data.teams.includes(team)) forbid();
	return team;
}

/** How much of a charger a caller sees. */
export function viewOf(data: VoltTimeData, call: Call): (charger: Charger) => Level {
	const now = data.now();
	// Lists of sessions ask for the same charger many times.
	const known = new Map<Charger, Level>();
	return (charger) => {
		const level =
			known.get(charger) ?? seenThrough(call.principal, chargerLevel(charger, data.teams, now));
		known.set(charger, level);
		return level;
	};
}

/** How much of a location a caller sees. */
export function siteViewOf(data: VoltTimeData, call: Call): (site: Site) => Level {
	const now = data.now();
	return (site) => seenThrough(call.principal, siteLevel(site, data.teams, now));
}

function demand(level: Level, { operationId }: Call): void {
	if (!reaches(level, needOf(operationId))) forbid();
}

function forbid(): never {
	return refuse(403, 'This action is unauthorized.');
}

export function groupOf(site: Site, id: unknown): Group {
	return site.groups.find((group) => group.id === Number(id)) ?? missing('SiteGroup');
}

/** Laravel's wording for a record that is not there. */
export function missing(model: string): never {
	return refuse(404, `No query results for model [${model}].`);
}
