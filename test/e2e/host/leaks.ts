import { SANDBOX_SECRETS, TOKEN_PREFIXES } from '../../../sandbox';
import { tracesOf, type N8nAddress } from './n8n';

/** Every value that must not be found, and the one the tests type as a wrong secret. */
const SECRETS = [...SANDBOX_SECRETS, ...Object.values(TOKEN_PREFIXES), 'sandbox-wrong'];

/** What every run does leave behind: shows that the search looks into the right files. */
const LEFT_BEHIND = 'n8n-nodes-volt.volt';

/** Searches n8n's logs, its database (with its journal) and its files for the sandbox's secrets. */
export function expectNoSecrets(n8n: Pick<N8nAddress, 'folder'>): void {
	const traces = tracesOf(n8n.folder);
	const found = traces.flatMap(({ file, content }) =>
		SECRETS.filter((secret) => content.includes(secret)).map((secret) => `${secret} in ${file}`),
	);
	expect(found).toEqual([]);
	const database = traces.filter(({ file }) => /database\.sqlite/.test(file));
	expect(database.some(({ content }) => content.includes(LEFT_BEHIND))).toBe(true);
	expect(traces.some(({ file }) => file.endsWith('.log'))).toBe(true);
}
