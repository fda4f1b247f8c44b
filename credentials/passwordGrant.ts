/**
 * The resource owner password grant of Volt, as far as n8n's own OAuth2 engine does not know it:
 * binding a token to the secrets it was obtained with, and signing in where n8n would not. `docs/decisions.md` tells how the parts play together.
 */
import {
	UserError,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type IHttpRequestHelper,
} from 'n8n-workflow';
import { isObject } from '../nodes/core/values/json';
import {
	accessToken,
	accountOf,
	isOwn,
	stamped,
	trimPasted,
	vouchFor,
} from '../nodes/core/signIn/token';
import { volt } from '../nodes/Volt/service';
import type { SignInRefusal } from '../nodes/core/n8n/thrown';
import { signInAdvice } from '../nodes/Volt/signInAdvice';
import { checkSigning } from '../nodes/Volt/signature';

/** How long a sign-in that n8n cannot store is used again by this process. */
const UNSTORED_TOKEN_MS = 60_000;
/** In the credential test a sign-in serves only the requests of one click. */
const TEST_TOKEN_MS = 3_000;
/** How long a refusal holds: many items ask at once, and each further refusal could lock the account. */
const REFUSAL_MS = 5_000;
const MEMORY = 200;

type Login = ICredentialDataDecryptedObject & IDataObject;

/** Sign-ins under way or just made by this process, by account fingerprint. */
const unstored = new Map<string, { since: number; until: number; token: Promise<IDataObject> }>();

function refuse(refusal: SignInRefusal): never {
	const { message, description } = signInAdvice(refusal);
	const final = refusal.status !== undefined && refusal.status < 500 && refusal.status !== 429;
	throw new UserError(`${message}. ${description}`, { extra: { final } });
}

function networkCode(error: unknown): string | undefined {
	const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
	const found = code ?? cause?.code;
	return typeof found === 'string' ? found : undefined;
}

async function requestToken(http: IHttpRequestHelper, credential: Login): Promise<IDataObject> {
	const { clientId, clientSecret, username, password, accessTokenUrl } = trimPasted(credential);
	const outcome = await http.helpers
		.httpRequest({
			method: 'POST',
			url: String(accessTokenUrl),
			headers: {
				'Content-Type': 'application/x-www-form-urlencoded',
				Accept: 'application/json',
			},
			body: new URLSearchParams({
				grant_type: 'password',
				client_id: String(clientId),
				client_secret: String(clientSecret),
				username: String(username),
				password: String(password),
			}).toString(),
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: 30_000,
		})
		.catch((error: unknown) => ({ code: networkCode(error) }));
	if (!('statusCode' in outcome)) return refuse({ code: outcome.code });
	const body: unknown = outcome.body;
	if (outcome.statusCode >= 300) return refuse({ status: outcome.statusCode });
	if (!isObject(body) || accessToken({ oauthTokenData: body }) === '') {
		return refuse({ status: outcome.statusCode, notJson: true });
	}
	const lifetimeMs = Number(body.expires_in) * 1000;
	return lifetimeMs > 0 ? { ...body, n8n_expires_at: String(Date.now() + lifetimeMs) } : body;
}

/** Signs in for requests whose token n8n will not store; one sign-in serves all for a while. */
async function signInUnstored(
	http: IHttpRequestHelper,
	credential: Login,
	maxAgeMs: number,
): Promise<IDataObject> {
	const account = accountOf(credential);
	const bearing = (oauthTokenData: IDataObject) => stamped({ ...credential, oauthTokenData });
	const now = Date.now();
	const known = unstored.get(account);
	if (known && known.until > now && known.since > now - maxAgeMs) {
		return bearing(await known.token);
	}
	const token = requestToken(http, credential);
	const entry = { since: now, until: now + UNSTORED_TOKEN_MS, token };
	const [oldest] = unstored.keys();
	if (unstored.size >= MEMORY && oldest !== undefined) unstored.delete(oldest);
	unstored.set(account, entry);
	token.then(
		(data) => {
			entry.until = Math.min(entry.until, Number(data.n8n_expires_at ?? entry.until) - 5_000);
		},
		(refusal: unknown) => {
			const final = refusal instanceof UserError && refusal.extra?.final === true;
			if (final) entry.until = Date.now() + REFUSAL_MS;
			else unstored.delete(account);
		},
	);
	return bearing(await token);
}

/**
 * The Volt credential's `preAuthentication`. n8n calls it before every request (the result is used, not
 * stored) and after each renewal inside its lock (the result is stored).
 *
 * - no token: only outside executions, that is in the credential test. Signs in, in our own words.
 * - a token of other secrets, or not known of which: signs in with the present ones for this request.
 *   Nothing of the old token is used, and n8n's own renewal, which would fall back to it, is switched off.
 * - else: the token as it is, stamped if it is new.
 *
 * Where n8n renews by itself, for its HTTP Request node, it is by the password, which always works.
 * @throws UserError with what to check when the sign-in is refused, or an address cannot be used
 */
export async function preAuthenticate(
	this: IHttpRequestHelper,
	credential: ICredentialDataDecryptedObject,
): Promise<IDataObject> {
	const login = credential as Login;
	volt.checkSignIn?.(login);
	// Reading needs no key: in an execution it is looked at when something is to be signed.
	if (login.inExecution === 'no') checkSigning(login);
	// n8n writes a token of any other type into the address, where logs keep it.
	const ready = (token: IDataObject) => ({ oauthTokenData: { ...token, token_type: 'Bearer' } });
	if (accessToken(login) === '') return ready(await signInUnstored(this, login, TEST_TOKEN_MS));
	// n8n's HTTP Request node had no token when it read the credential, so it has just fetched this one.
	if (login.tokenHeld === 'no') vouchFor(login);
	if (isOwn(login, 'password')) return ready(stamped(login));
	const token = await signInUnstored(this, login, UNSTORED_TOKEN_MS);
	return { ...ready(token), tokenExpiredStatusCode: [] };
}
