/** The part of `npm run editor` that needs the packages: see ../editor.mjs. */
import { createServer } from 'node:net';
import { OWNER } from '../../test/e2e/host/rest';
import { ServerStartError } from '../../test/e2e/host/server';
import { settings } from '../../test/e2e/host/settings';
import { startStage, type Stage } from '../../test/e2e/host/stage';
import { CREDENTIALS } from '../../sandbox/credentials';

const USUAL_PORT = 5678;
const PARENT_CHECK_MS = 500;

/** Resolves when a person or the system wants us to end, or whoever started us is gone. */
function stopAsked(): Promise<void> {
	const parent = process.ppid;
	return new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, resolve);
		setInterval(() => {
			if (process.ppid !== parent) resolve();
		}, PARENT_CHECK_MS).unref();
	});
}

async function isFree(port: number): Promise<boolean> {
	const server = createServer();
	const free = await new Promise<boolean>((resolve) => {
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => resolve(true));
	});
	await new Promise((resolve) => server.close(resolve));
	return free;
}

function welcome({ n8n, sandbox: { urls, secrets }, workflows }: Stage): string {
	const names = Object.values(CREDENTIALS).map(({ name }) => name);
	return `
  Open        ${n8n.origin}
  E-mail      ${OWNER.email}
  Password    ${OWNER.password}

  Workflows   ${workflows.length}, those of examples/
  Credentials ${names.join(', ')}: filled in for the sandbox
  Sign-in     ${secrets.voltTime.email} / ${secrets.voltTime.password}
              for "Connect my account" of ${CREDENTIALS.oauth.name}
  Sandbox     faults and token switches: ${urls.control}

A real n8n ${settings().version}, for this machine only. Nothing is kept. Stop with Ctrl+C.`;
}

/** @returns exit code: 0 when it was stopped, 1 when n8n did not start or ended by itself */
async function main(): Promise<number> {
	const wanted = process.argv[2] === undefined ? undefined : Number(process.argv[2]);
	const port = wanted ?? USUAL_PORT;
	const free = await isFree(port);
	if (!free && wanted !== undefined) {
		console.error(`Port ${port} cannot be used here: name another one, or none for any free one.`);
		return 1;
	}
	if (!free) console.log(`Port ${port} is in use, so n8n gets another one.`);
	const stop = stopAsked().then(() => undefined);
	console.log('n8n is starting; about 20 s');
	const starting = startStage({ port: free ? port : undefined, env: { N8N_LOG_LEVEL: 'info' } });
	starting.catch(() => undefined);
	const stage = await Promise.race([starting, stop]);
	// Stopped while starting: what is half there ends with this process, see host/guard.mjs.
	if (stage === undefined) return 0;
	console.log(welcome(stage));
	const code = await Promise.race([stop.then(() => 0), stage.ended.then(() => 1)]);
	if (code === 1) console.error('n8n has ended by itself. VOLT_E2E_KEEP=<folder> keeps its log.');
	await stage.close();
	return code;
}

main().then(
	(code) => process.exit(code),
	(error: unknown) => {
		console.error(error instanceof ServerStartError ? error.message : error);
		process.exit(1);
	},
);
