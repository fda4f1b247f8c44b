import { startN8n, type N8nAddress } from './host/n8n';
import { Rest } from './host/rest';

const PARENT_CHECK_MS = 500;

/** Ends the tests when scripts/e2e.mjs is gone without having told us (SIGKILL). */
function watchParent(): void {
	const parent = process.ppid;
	setInterval(() => {
		if (process.ppid !== parent) process.exit(1);
	}, PARENT_CHECK_MS).unref();
}

/** Starts the one n8n that most test files share. */
export default async function setUp(): Promise<void> {
	watchParent();
	const { server, ...address } = await startN8n({
		name: 'n8n',
		// Nodes of packages that n8n does not bring along are tools only where this is said.
		env: { N8N_COMMUNITY_PACKAGES_ALLOW_TOOL_USAGE: 'true' },
	});
	const rest = new Rest(address.origin);
	await rest.setUpOwner();
	const shared: N8nAddress & { cookie: string } = { ...address, cookie: rest.session };
	process.env.VOLT_E2E_SHARED = JSON.stringify(shared);
	(globalThis as { stopSharedN8n?: () => Promise<void> }).stopSharedN8n = async () =>
		await server.stop();
}
