/** Which chargers a trigger looks at. */
import { refuse } from '../../core/item/readers';
import type { Params } from '../../core/item/params';
import { rows } from '../../core/operation/collections';
import { choice, locator, whole } from '../../core/operation/kinds';
import { idOf, uuidKind } from '../../core/operation/reference';
import { location } from '../locate/location';
import { team } from '../locate/team';
import { modesOf } from '../locate/modes';
import { listsOnly, type EventName } from './events';

export type Scope =
	| { kind: 'all' }
	| { kind: 'team'; uuid: string }
	| { kind: 'location'; uuid: string }
	/** By UUID; of each the connectors that are looked at, undefined for all. */
	| { kind: 'chargers'; chargers: Map<string, Set<number> | undefined> };

const KINDS = {
	all: ['All', 'All chargers of the account’s teams'],
	team: 'Team',
	location: 'Location',
	chargers: ['Chargers', 'Some chargers, with all their connectors'],
	connectors: 'Connectors',
} as const;

const kind = choice('Scope', 'scope', {
	options: KINDS,
	default: 'all',
	description: 'What to look at',
});

const only = (...scopes: string[]) => ({ displayOptions: { show: { scope: scopes } } });

const teamField = team.with({ ...only('team'), description: 'The team (organisation) to look at' });
const locationField = location.with({
	...only('location'),
	description: 'The location (site) to look at',
});

const chosen = locator('Charger', 'charger', {
	description: 'The charger to look at',
	...modesOf({
		search: 'searchChargers',
		id: '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f',
		page: 'chargers/1f0c2a4e-…',
	}),
}).as(idOf(uuidKind('chargers', 'charger')));

const chargerRows = rows(
	'Chargers',
	'chargers',
	{ group: 'values', row: 'Charger', placeholder: 'Add charger', ...only('chargers') },
	{ charger: chosen },
);

const connectorRows = rows(
	'Connectors',
	'connectors',
	{ group: 'values', row: 'Connector', placeholder: 'Add connector', ...only('connectors') },
	{
		charger: chosen,
		connector: whole('Connector', 'connector', {
			...{ min: 1, max: 100, default: 1 },
			description: 'Number of the connector on its charger, as OCPP counts: 1, 2, …',
		}),
	},
);

/** The fields of the scope, as the editor shows them. */
export const scopeFields = [kind, teamField, locationField, chargerRows, connectorRows];

function chosenChargers(params: Params): Scope {
	const chargers = new Map(
		chargerRows.in(params).map(({ charger: uuid = '' }) => [uuid.toLowerCase(), undefined]),
	);
	return { kind: 'chargers', chargers };
}

function chosenConnectors(params: Params): Scope {
	const chargers = new Map<string, Set<number>>();
	for (const { charger: id = '', connector = 1 } of connectorRows.in(params)) {
		const uuid = id.toLowerCase();
		chargers.set(uuid, (chargers.get(uuid) ?? new Set()).add(connector));
	}
	return { kind: 'chargers', chargers };
}

function read(params: Params): Scope {
	switch (kind.in(params)) {
		case 'team':
			return { kind: 'team', uuid: teamField.in(params) };
		case 'location':
			return { kind: 'location', uuid: locationField.in(params) };
		case 'chargers':
			return chosenChargers(params);
		case 'connectors':
			return chosenConnectors(params);
		default:
			return { kind: 'all' };
	}
}

/**
 * The scope of the node's fields.
 * @throws UserError where it is empty, or cannot give one of the events
 */
export function scopeOf(params: Params, events: ReadonlySet<EventName>): Scope {
	const scope = read(params);
	if (scope.kind === 'chargers' && scope.chargers.size === 0) {
		return refuse('No charger is chosen', 'Add a charger, or choose another Scope.');
	}
	const lists = scope.kind === 'chargers' ? listsOnly(events) : [];
	const places = ['locationAdded', 'locationRemoved'] as const;
	if (scope.kind === 'location' && places.some((name) => events.has(name))) {
		lists.push('Location Added and Location Removed');
	}
	if (lists.length === 0) return scope;
	return refuse(
		`${lists.join(', ')}: not with this Scope`,
		'Choose All or Team as Scope, or take the event away.',
	);
}

/** One text for one scope, whatever the order of its chargers. */
export function scopeKey(scope: Scope, credential: string): string {
	const what =
		scope.kind === 'all'
			? ''
			: scope.kind !== 'chargers'
				? scope.uuid
				: [...scope.chargers]
						.map(([uuid, plugs]) => `${uuid}${plugs ? `/${[...plugs].sort().join('+')}` : ''}`)
						.sort()
						.join(' ');
	return [credential, scope.kind, what].join(' ');
}
