import { itemCount, sameForAllItems, type Context } from '../n8n/context';
import type { Credential, SignIn } from '../service';
import { realClock, type Clock } from '../values/clock';
import { Session } from './session';
import { accountOf, detailsOf, meet, trimPasted } from './token';
import type { SignInTrouble } from './trouble';

/**
 * The sessions of one node run: one for each credential as it comes out for an item. A credential may
 * hold expressions, and no item acts with another's token. One without is read once.
 */
export class Sessions {
	/** Every secret value met so far, to keep them out of messages. */
	readonly secrets = new Set<string>();
	private readonly byItem = new Map<number, Promise<Session>>();
	private readonly byDetails = new Map<string, Session>();
	/** A refused sign-in is not tried again for an item whose credential differs in something else. */
	private readonly troubles = new Map<string, SignInTrouble>();
	private same?: Promise<boolean>;

	constructor(
		private readonly context: Context,
		readonly credentialType: string,
		private readonly signIn: SignIn,
		private readonly clock: Clock = realClock,
	) {}

	/** @throws what n8n says of a credential that it cannot give */
	async of(itemIndex: number): Promise<Session> {
		this.same ??=
			itemCount(this.context) > 1
				? sameForAllItems(this.context, this.credentialType)
				: Promise.resolve(true);
		const index = (await this.same) ? 0 : itemIndex;
		const known = this.byItem.get(index);
		if (known) return await known;
		const made = this.read(index);
		this.byItem.set(index, made);
		return await made;
	}

	private async read(itemIndex: number): Promise<Session> {
		const { context, credentialType, signIn, secrets, clock } = this;
		const read = async () =>
			trimPasted(await context.getCredentials<Credential>(credentialType, itemIndex));
		const credential = await read();
		meet(credential, signIn.kind);
		const key = detailsOf(credential);
		const known = this.byDetails.get(key);
		if (known) return known;
		const trouble = this.troubles.get(accountOf(credential)) ?? {};
		this.troubles.set(accountOf(credential), trouble);
		const made = new Session(
			...([context, credentialType, signIn, credential, read, trouble, secrets, clock] as const),
		);
		this.byDetails.set(key, made);
		return made;
	}
}
