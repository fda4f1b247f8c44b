import { CredentialStore, runWorkflow, testCredential } from '../../engine';
import { CREDENTIALS, oauthData, patData, voltSigningData } from '../../sandbox/credentials';
import type { Host } from '../scenarios';

/** Plays scenarios on n8n's engine, in this process, with the package from its source or built. */
export const engineHost = (nodes: 'source' | 'dist'): Host => ({
	async open(sandbox) {
		const store = await CredentialStore.from([
			{ ...CREDENTIALS.volt, data: voltSigningData(sandbox) },
			{ ...CREDENTIALS.pat, data: patData(sandbox) },
			{ ...CREDENTIALS.oauth, data: oauthData(sandbox) },
		]);
		return {
			run: async (workflow) => {
				const options = { nodes, credentials: store };
				const { status, nodes: ran, error } = await runWorkflow(structuredClone(workflow), options);
				const items = Object.entries(ran).map(([name, node]) => [name, node.items] as const);
				return { status, items: Object.fromEntries(items), error };
			},
			test: async (key) => await testCredential(store, CREDENTIALS[key].id, { nodes }),
			edit: async (key, fields) => {
				await store.update(CREDENTIALS[key].id, fields);
			},
			connect: async (key) => {
				await store.update(CREDENTIALS[key].id, oauthData(sandbox));
			},
		};
	},
});
