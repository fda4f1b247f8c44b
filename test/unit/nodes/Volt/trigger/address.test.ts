import { isLoopback, unreachable } from '../../../../../nodes/Volt/trigger/address';

it.each([
	'https://n8n.example.org/webhook/1/volt',
	'https://n8n.example.org:8443/base/webhook/1/volt',
	'https://8.8.8.8/webhook',
	'https://172.32.0.1/webhook',
	'https://[2001:db8::1]/webhook',
	'https://localhost.example.org/',
])('%s can be reached', (address) => {
	expect(unreachable(address)).toBeUndefined();
});

it.each<[string, RegExp]>([
	['', /no web address/],
	['n8n.example.org', /no web address/],
	['http://n8n.example.org/', /not https/],
	['ftp://n8n.example.org/', /not https/],
	['https://user:word@n8n.example.org/', /user name/],
	...[
		...[
			'localhost:5678',
			'LOCALHOST',
			'localhost.',
			'n8n',
			'n8n.local',
			'n8n.internal',
			'a.localhost',
		],
		...['127.0.0.1', '127.1', '0x7f.1', '2130706433', '0.0.0.0', '10.1.2.3', '172.16.0.1'],
		...['172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '[::1]', '[::]'],
		...['[fd00::1]', '[fe80::1]', '[::ffff:127.0.0.1]'],
	].map((host): [string, RegExp] => [`https://${host}/webhook`, /this machine or this network/]),
	['http://localhost:5678/webhook/1/volt', /this machine/],
])('%s cannot: it %s', (address, why) => {
	expect(unreachable(address)).toMatch(why);
});

it('knows this machine by its usual names', () => {
	const all = ['http://127.0.0.1:4010', 'http://localhost:1', 'http://[::1]', 'https://127.0.0.2/'];
	for (const address of all) expect(isLoopback(address)).toBe(true);
	for (const address of ['https://example.org', 'http://127.0.0.1.example.org', 'x', '']) {
		expect(isLoopback(address)).toBe(false);
	}
});
