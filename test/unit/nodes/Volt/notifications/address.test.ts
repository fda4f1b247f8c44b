import fc from 'fast-check';
import { isLoopback, whyUnreachable } from '../../../../../nodes/Volt/notifications/address';

const path = '/base/webhook-waiting/1?signature=x';

describe('an address that Volt can notify', () => {
	it.each([
		...['https://n8n.example.com', 'https://n8n.example.com:8443', 'https://8.8.8.8'],
		...['https://172.15.0.1', 'https://172.32.0.1', 'https://100.63.0.1', 'https://100.128.0.1'],
		...['https://[2001:db8::1]', 'https://localhost.example.com', 'https://local.example'],
	])('is %s', (origin) => {
		expect(whyUnreachable(origin + path)).toBeUndefined();
		expect(isLoopback(origin)).toBe(false);
	});

	it.each([
		...['https://localhost', 'https://LOCALHOST.', 'https://n8n.localhost', 'https://127.0.0.1'],
		...['http://127.1:5678', 'https://0x7f.0.0.1', 'https://2130706433', 'https://[::1]'],
		...['https://[::ffff:127.0.0.1]', 'https://127.255.0.1'],
	])('is not %s, which is this machine, but for what stands in for Volt there', (origin) => {
		expect(whyUnreachable(origin + path)).toContain('own machine');
		expect(whyUnreachable(origin + path, true)).toBeUndefined();
	});

	it.each([
		...['https://10.1.2.3', 'https://192.168.0.5', 'https://172.16.0.1', 'https://172.31.255.1'],
		...['https://169.254.1.1', 'https://100.64.0.1', 'https://100.127.0.1', 'https://0.0.0.0'],
		...['https://[fd00::1]', 'https://[fe80::1]', 'https://[::]', 'https://[::ffff:10.0.0.1]'],
		...[
			'https://n8n',
			'https://n8n.local',
			'https://n8n.internal',
			'https://n8n.home.arpa.',
			'https://n8n.home',
			'https://n8n.lan',
		],
	])('is not %s, which is of a network of one’s own', (origin) => {
		expect(whyUnreachable(origin + path, true)).toContain('outside of your network');
	});

	it.each(['', 'n8n.example.com', 'undefined/1', '/webhook-waiting/1'])('is not “%s”', (text) => {
		expect(whyUnreachable(text)).toBe('it is no web address');
	});

	it('is none with a login in it', () => {
		expect(whyUnreachable(`https://user:word@n8n.example.com${path}`)).toContain('user name');
	});

	it('is none without https, wherever it leads', () => {
		fc.assert(
			fc.property(fc.webUrl({ validSchemes: ['http', 'ftp'] }), (address) => {
				expect(whyUnreachable(address)).toBeDefined();
			}),
		);
	});
});
