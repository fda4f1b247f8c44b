/** Signing in to Volt Time as a person with a browser does, by plain HTTP. */
import { randomBytes } from 'node:crypto';
import type { IssuedTokens } from './oauth/store';
import { VOLT_TIME } from './secrets';

/** n8n's callback on this machine. Nothing needs to listen there: only the code is read off. */
const REDIRECT_URI = 'http://localhost:5678/rest/oauth2-credential/callback';

export interface SignInOptions {
	clientId?: string;
	clientSecret?: string;
	email?: string;
	password?: string;
	redirectUri?: string;
}

/** The sign-in did not end with tokens; the message says at which step. */
export class SignInError extends Error {
	override name = 'SignInError';
}

/**
 * Walks through the authorization code grant (RFC 6749 §4.1): opens the consent page, fills in its
 * form and approves, takes the code from the redirect, and trades it for tokens.
 * @param origin Volt Time's origin: a sandbox's `urls.voltTime`
 * @throws SignInError when a step is refused
 */
export async function signInVoltTime(
	origin: string,
	options: SignInOptions = {},
): Promise<IssuedTokens> {
	const { clientId, clientSecret, email, password, redirectUri } = {
		...VOLT_TIME,
		redirectUri: REDIRECT_URI,
		...options,
	};
	const state = randomBytes(12).toString('hex');
	const address = new URL('/oauth/authorize', origin);
	address.search = new URLSearchParams({
		client_id: clientId,
		redirect_uri: redirectUri,
		response_type: 'code',
		scope: '',
		state,
	}).toString();
	const target = await approveConsent(address, { email, password });
	const code = target.searchParams.get('code') ?? '';
	if (target.searchParams.get('state') !== state) {
		throw new SignInError('The redirect carries another state than the sign-in began with.');
	}

	const answer = await fetch(new URL('/oauth/token', origin), {
		method: 'POST',
		headers: { Accept: 'application/json' },
		body: new URLSearchParams({
			grant_type: 'authorization_code',
			client_id: clientId,
			client_secret: clientSecret,
			redirect_uri: redirectUri,
			code,
		}),
	});
	if (!answer.ok) throw new SignInError(`The token endpoint answered HTTP ${answer.status}.`);
	return (await answer.json()) as IssuedTokens;
}

/**
 * What a person does on the consent page: fills in its form and approves.
 * @param address of the consent page, with its query
 * @returns where the browser is sent then, with the code in the query
 * @throws SignInError when there is no such page, or the consent is not accepted
 */
export async function approveConsent(
	address: URL,
	{ email, password }: { email: string; password: string } = VOLT_TIME,
): Promise<URL> {
	const page = await fetch(address);
	const html = await page.text();
	if (!page.ok) throw new SignInError(`The consent page answered HTTP ${page.status}.`);

	const form = new URLSearchParams({ ...hiddenFields(html), email, password, decision: 'approve' });
	const decision = await fetch(new URL(formAction(html), address), {
		method: 'POST',
		body: form,
		redirect: 'manual',
	});
	const target = new URL(decision.headers.get('location') ?? '', address);
	if (decision.status !== 302 || !target.searchParams.has('code')) {
		const reason = target.searchParams.get('error') ?? `HTTP ${decision.status}`;
		throw new SignInError(`The consent was not accepted: ${reason}.`);
	}
	return target;
}

function hiddenFields(html: string): Record<string, string> {
	const fields = html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g);
	const values = [...fields].map(([, name = '', value = '']) => [name, unescapeHtml(value)]);
	return Object.fromEntries(values) as Record<string, string>;
}

function formAction(html: string): string {
	const action = /<form method="post" action="([^"]+)">/.exec(html)?.[1];
	if (action === undefined) throw new SignInError('The consent page has no form.');
	return unescapeHtml(action);
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

const unescapeHtml = (text: string): string =>
	text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole);
