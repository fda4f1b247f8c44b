import type { Resource } from '../../../core/operation';
import { start } from './start';

export const command: Resource = {
	name: 'Charger Command',
	value: 'command',
	description: 'What a charger is told to do: start, stop, limit, restart, charging profiles',
	operations: [start],
};
