import { examples } from './examples';
import { passwordGrant } from './passwordGrant';
import { payments } from './payments';
import { stockNode } from './stockNode';
import type { Scenario } from './types';
import { voltTimeSignIn } from './voltTime';

export { play } from './play';
export type * from './types';

/** All scenarios, by subject. */
export const SCENARIOS: Record<string, Scenario[]> = {
	'the password grant': passwordGrant,
	payments,
	'Volt Time': voltTimeSignIn,
	'n8n’s own HTTP Request node': stockNode,
	'the examples': examples,
};
