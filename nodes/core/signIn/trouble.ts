/** Why no token can be had, and for how long nobody asks again. */
import { isPassing, type Thrown } from '../n8n/thrown';

/** How long a sign-in service that is away is not asked again. */
const AWAY_MS = 60_000;
/** How long n8n is not asked again after an error of its own: of its database, its lock. */
const OWN_MS = 5_000;

/** Why no token can be had with some sign-in details, for all sessions of a node run that have them. */
export interface SignInTrouble {
	current?: { reason: Thrown; until: number };
}

/** No token could be had. */
export class NoToken extends Error {
	constructor(readonly trouble: Thrown) {
		super('No token');
	}
}

/** Who asked for it does not need it any more, or the execution was cancelled. */
export const CALLED_OFF: Thrown = { kind: 'cancelled', sent: false };

/** That it was called off says nothing of the token. */
export const isCalledOff = (thrown: unknown): boolean =>
	thrown instanceof NoToken && thrown.trouble.kind === 'cancelled';

/** How long a trouble keeps all items from asking for a token again. */
export function heldMs(reason: Thrown): number {
	if (reason.kind === 'n8n') return OWN_MS;
	return reason.kind === 'signIn' && isPassing(reason) ? AWAY_MS : Infinity;
}
