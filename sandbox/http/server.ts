import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SandboxOptionError } from '../config';

export interface Listening {
	/** Origin without a trailing slash, e.g. `http://127.0.0.1:4010`. */
	url: string;
	/** Ends every connection and stops listening. */
	close(): Promise<void>;
}

/**
 * Listens on loopback.
 * @throws SandboxOptionError when the address is not loopback or the port is taken
 */
export async function listen(
	listener: RequestListener,
	where: { host: string; port: number; name: string },
): Promise<Listening> {
	if (where.host !== '127.0.0.1') {
		throw new SandboxOptionError(
			`Sandbox option host must be 127.0.0.1 (got ${where.host}): it never listens beyond this machine.`,
		);
	}
	const server = createServer({ keepAliveTimeout: 30_000 }, listener);
	await new Promise<void>((resolve, reject) => {
		server.once('error', (error: NodeJS.ErrnoException) => {
			reject(
				error.code === 'EADDRINUSE' || error.code === 'EACCES'
					? new SandboxOptionError(
							`Sandbox option ports.${where.name} cannot be used: port ${where.port} is taken or not allowed.`,
						)
					: error,
			);
		});
		server.listen(where.port, where.host, resolve);
	});
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		close: async () => {
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			server.closeAllConnections();
			await closed;
		},
	};
}
