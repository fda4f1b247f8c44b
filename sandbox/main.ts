/** `npm run sandbox`: starts the sandbox, says where it is, and ends cleanly. */
import { parseArgs } from 'node:util';
import { SandboxOptionError, startSandbox, SURFACES, type SandboxOptions } from './index';

const USAGE =
	'Usage: npm run sandbox -- [--port-base 4010] [--seed 1] [--volt-token-seconds 3600] ' +
	'[--volttime-token-seconds 31536000] [--latency 0] [--rate-limit 500] [--single-session] ' +
	'[--host 127.0.0.1]';

/** A command line that cannot be used. */
class UsageError extends Error {}

function readOptions(): SandboxOptions | 'help' {
	const { values } = parse();
	if (values.help) return 'help';
	const base = number('port-base', values['port-base']) ?? 4010;
	return {
		// Whatever is written goes to the sandbox's own check, which accepts loopback only.
		host: values.host as '127.0.0.1' | undefined,
		// Base 0 asks for free ports.
		ports: Object.fromEntries(SURFACES.map((name, index) => [name, base && base + index])),
		seed: number('seed', values.seed),
		voltTokenSeconds: number('volt-token-seconds', values['volt-token-seconds']),
		voltTimeTokenSeconds: number('volttime-token-seconds', values['volttime-token-seconds']),
		latencyMs: number('latency', values.latency),
		rateLimitPerMinute: number('rate-limit', values['rate-limit']),
		singleSession: values['single-session'],
	};
}

function parse() {
	try {
		return parseArgs({
			options: {
				'port-base': { type: 'string' },
				host: { type: 'string' },
				seed: { type: 'string' },
				'volt-token-seconds': { type: 'string' },
				'volttime-token-seconds': { type: 'string' },
				latency: { type: 'string' },
				'rate-limit': { type: 'string' },
				'single-session': { type: 'boolean' },
				help: { type: 'boolean', short: 'h' },
			},
		});
	} catch (error) {
		const text = error instanceof Error ? error.message : String(error);
		throw new UsageError(text.split(/[.\n]/)[0]);
	}
}

function number(name: string, text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	if (!/^\d+$/.test(text)) throw new UsageError(`Option --${name} must be a number (got ${text})`);
	return Number(text);
}

async function main(): Promise<void> {
	const options = readOptions();
	if (options === 'help') {
		console.log(USAGE);
		return;
	}
	const sandbox = await startSandbox(options);
	const { urls, secrets } = sandbox;
	console.log(`Volt sandbox: a stand-in on this machine. It is not Volt Time, Plugchoice or Volt.

  Volt Time      ${urls.voltTime}  (API below /api/v3, sign-in at /oauth/authorize)
  Volt           api ${urls.voltApi}  gateway ${urls.voltGateway}  accounts ${urls.voltAccounts}
  Control        ${urls.control}

  Volt Time OAuth   ${secrets.voltTime.clientId} / ${secrets.voltTime.clientSecret}
  Volt Time user    ${secrets.voltTime.email} / ${secrets.voltTime.password}
  Volt Time PAT     ${secrets.voltTime.patFull} (read only: ${secrets.voltTime.patReadOnly})
  Volt client       ${secrets.volt.clientId} / ${secrets.volt.clientSecret}
  Volt API user     ${secrets.volt.username} / ${secrets.volt.password}

Ready. Stop with Ctrl+C.`);
	await new Promise<void>((resolve) => {
		process.once('SIGINT', resolve);
		process.once('SIGTERM', resolve);
	});
	await sandbox.close();
}

main().catch((error: unknown) => {
	if (error instanceof UsageError || error instanceof SandboxOptionError) {
		console.error(error.message);
		process.exitCode = 2;
		return;
	}
	console.error(error);
	process.exitCode = 1;
});
