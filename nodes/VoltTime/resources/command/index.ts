import type { Resource } from '../../../core/operation/operation';
import { clearLimit } from './clearLimit';
import { clearProfiles } from './clearProfiles';
import { restart } from './restart';
import { setLimit } from './setLimit';
import { setProfile } from './setProfile';
import { start } from './start';
import { stop } from './stop';

export const command: Resource = {
	name: 'Charger Command',
	value: 'command',
	description: 'What a charger is told to do: start, stop, limit, restart, charging profiles',
	operations: [start, stop, setLimit, clearLimit, setProfile, clearProfiles, restart],
};
