/**
 * 100 items at once when the token has just ended. Both sign in by the authorization code grant: ours by its
 * credential, HTTP Request by n8n's generic OAuth2 credential.
 */
import { approveConsent } from '../../sandbox/sign-in';
import { pause } from '../../test/e2e/host/triggers';
import { compareFigures } from '../record/compare';
import type { Figures } from '../record/row';
import { hasFailed } from '../records';
import { chargerOf, ours, preparedReads, stock, type BenchNode } from './node';
import { withSandbox, type Scene } from './place';

const ITEMS = 100;
/** Long enough for the run that fetches a token which is about to end. */
const LIFE_SECONDS = 8;

/** n8n's generic credential as a person fills it in for Volt Time, and connects it. */
async function genericCredential({ rest, sandbox }: Scene): Promise<BenchNode['credentials']> {
	const { clientId, clientSecret } = sandbox.secrets.voltTime;
	const origin = sandbox.urls.voltTime;
	const name = 'Generic';
	const id = await rest.createCredential(name, 'oAuth2Api', {
		...{ grantType: 'authorizationCode', clientId, clientSecret },
		...{ authUrl: `${origin}/oauth/authorize`, accessTokenUrl: `${origin}/oauth/token` },
		...{ authentication: 'body', scope: '' },
	});
	const address = await rest.call<string>('GET', `/oauth2-credential/auth?id=${id}`);
	await rest.follow(await approveConsent(new URL(address)));
	return { oAuth2Api: { id, name } };
}

/** Leaves the credential with a token that has just ended, and runs all items. */
async function atExpiry(scene: Scene, node: BenchNode): Promise<() => Promise<Figures>> {
	const { tokens } = scene.sandbox;
	const going: BenchNode = { ...node, onError: 'continueRegularOutput' };
	const one = await preparedReads(scene, node, 1);
	const all = await preparedReads(scene, going, ITEMS);
	return async () => {
		tokens.setVoltTimeTokenSeconds(LIFE_SECONDS);
		tokens.expireNow('voltTime');
		scene.sandbox.resetStats();
		await one.run();
		const [call] = scene.sandbox.stats().tokenCalls;
		if (call?.status !== 200) throw new Error('No token was fetched that is about to end.');
		tokens.setVoltTimeTokenSeconds(3_600);
		await pause(Math.max(0, call.at + LIFE_SECONDS * 1_000 + 500 - Date.now()));
		scene.sandbox.resetStats();
		const { time, items } = await all.run();
		const { tokenCalls, requests } = scene.sandbox.stats();
		const failed = items.filter(hasFailed);
		return {
			...{ time, 'token calls': tokenCalls.length },
			'requests refused': requests.filter(({ status }) => status === 401).length,
			'failed items': failed.length,
		};
	};
}

export async function expiry(): Promise<void> {
	await withSandbox({ latencyMs: 50 }, async (scene) => {
		const charger = chargerOf(scene);
		const theirs: BenchNode = {
			...stock(scene, {
				...{ authentication: 'genericCredentialType', genericAuthType: 'oAuth2Api' },
				...charger.stock,
			}),
			credentials: await genericCredential(scene),
		};
		const own = ours(scene, charger.ours, 'oauth');
		await compareFigures(
			{
				title: `${ITEMS} reads at once, the token has just ended`,
				...{ rounds: 3, where: 'on a real n8n' },
				units: { 'requests refused': '', 'token calls': '', 'failed items': '', time: 'ms' },
				goals: [
					{ of: 'token calls', atLeast: 1, atMost: 1 },
					{ of: 'requests refused', atMost: 0 },
					{ of: 'failed items', atMost: 0 },
				],
			},
			{
				'n8n’s HTTP Request node, OAuth2 credential': await atExpiry(scene, theirs),
				'Volt Time node: Charger, Get': await atExpiry(scene, own),
			},
		);
	});
}
