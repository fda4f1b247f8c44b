import { locator } from '../../core/operation/kinds';
import { idOf, uuidKind } from '../../core/operation/reference';
import { modesOf } from './modes';

/** UUID of a team. */
export const team = locator('Team', 'team', {
	required: true,
	description: 'The team (organisation) to work on',
	...modesOf({
		search: 'searchTeams',
		id: '1f0c2a4e-5b6d-4c3a-9e8f-0a1b2c3d4e5f',
		page: 'teams/1f0c2a4e-…',
	}),
}).as(idOf(uuidKind('teams', 'team')));
