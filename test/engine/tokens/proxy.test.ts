import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { quickWaits } from '../../support/quickWaits';
import { SignInStub } from '../../support/signInStub';

const answer = (text: string) => (socket: Socket) => void socket.end(text);
/** What a proxy may do with `CONNECT`; nothing gets through to the service. */
const PROXIES: Array<[string, (socket: Socket) => void]> = [
	['hangs up', (socket) => void socket.end()],
	['resets the connection', (socket) => void socket.resetAndDestroy()],
	['answers with an empty line', answer('\r\n\r\n')],
	['does not answer in HTTP', answer('HTTP/1.1 200 OK\r\nno header\r\n\r\n')],
	['opens the tunnel, and hangs up', answer('HTTP/1.1 200 OK\r\n\r\n')],
];
const ASKS = answer('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
const AWAY = answer('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');

describe('a proxy between n8n and the service', () => {
	let server: SignInStub;
	let proxy: Server;
	/** What each connection to the proxy brought. */
	let seen: string[];
	let act: (socket: Socket) => void;
	const open = new Set<Socket>();
	const { HTTPS_PROXY } = process.env;

	beforeEach(async () => {
		server = await SignInStub.start('volt');
		seen = [];
		proxy = createServer((socket) => {
			open.add(socket);
			socket.on('error', () => undefined);
			socket.on('data', (data) => {
				seen.push(data.toString());
				if (seen.length > 20) socket.destroy();
				else if (data.toString().startsWith('CONNECT')) act(socket);
			});
		});
		await once(proxy.listen(0, '127.0.0.1'), 'listening');
		process.env.HTTPS_PROXY = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
		quickWaits();
	});
	afterEach(async () => {
		jest.restoreAllMocks();
		if (HTTPS_PROXY === undefined) delete process.env.HTTPS_PROXY;
		else process.env.HTTPS_PROXY = HTTPS_PROXY;
		for (const socket of open) socket.destroy();
		proxy.close();
		await server.stop();
	});

	async function write(options: object = {}) {
		const parameters = { method: 'POST', options: { tries: 2, ...options } };
		const settings = { onError: 'continueRegularOutput' };
		const [item] = (await server.run(1, { parameters, settings })).nodes.Node?.items ?? [];
		return item?.json ?? {};
	}
	const connects = () => seen.filter((data) => data.startsWith('CONNECT')).length;

	describe('and its API', () => {
		beforeEach(async () => {
			await server.connect();
			await server.change({ gatewayUrl: 'https://gateway.service.example' });
		});
		afterEach(() => expect(seen.join()).not.toMatch(/bearer/i));

		it.each(PROXIES)('%s: nothing was sent, so it is sent again', async (_, does) => {
			act = does;
			const { error, outcome } = await write();
			expect(outcome).toBe('notSent');
			expect(error).toBe('The connection to Volt could not be made');
			expect(connects()).toBe(2);
		});

		it('says nothing: nothing was sent, so it is sent again', async () => {
			act = () => undefined;
			const { error, outcome } = await write({ timeout: 100 });
			expect([error, outcome]).toEqual(['Volt did not answer in time', 'notSent']);
			expect(connects()).toBe(2);
		});

		it('asks for a sign-in of its own: says so, and nothing was sent', async () => {
			act = ASKS;
			const { error, outcome } = await write();
			expect(outcome).toBe('notSent');
			expect(error).toMatch(/proxy.*asks for a user name and a password \(HTTP 407\)/);
			expect(connects()).toBe(1);
		});

		it('answers as the service might: it may have been carried out', async () => {
			act = AWAY;
			expect(await write()).toMatchObject({ outcome: 'unknown', statusCode: 502 });
		});
	});

	describe('and the sign-in', () => {
		beforeEach(async () => await server.change({ apiUrl: 'https://api.service.example' }));

		it.each([...PROXIES, ['is away', AWAY] as const])(
			'%s: is asked four times',
			async (_, does) => {
				act = does;
				const { error, outcome } = await write();
				expect(outcome).toBe('notSent');
				expect(error).toMatch(
					/^The Volt sign-in (host could not be reached|service is not available)/,
				);
				expect(connects()).toBe(4);
				expect(server.requests).toEqual([]);
			},
		);

		it('asks for a sign-in of its own: says so, and does not blame the credential', async () => {
			act = ASKS;
			const { error, outcome } = await write();
			expect(outcome).toBe('notSent');
			expect(error).toMatch(/proxy.*asks for a user name and a password \(HTTP 407\)/);
			expect(connects()).toBe(1);
		});
	});
});
