/** follow-redirects #125, got #214, wreq #1290: addresses in headers come as UTF-8, and are read as Latin-1. */
import { jsons, useBench } from '../../support/apiRequest';
import { Stub, type Seen, type StubAnswer } from '../../support/stub';

const bench = useBench();

const NAMES = ['café', 'Zürich Süd', 'Ørsted', 'ładowarka', '充电桩', '🔌', 'caf%C3%A9', 'plain'];
/** As Node.js writes a header: byte by byte. */
const bytes = (address: string) => Buffer.from(address.replaceAll(' ', '%20')).toString('latin1');
const meant = (name: string) => (name === 'caf%C3%A9' ? 'café' : name);
const arrived = ({ path, query }: Seen) => [
	decodeURIComponent(path.split('/').pop() ?? ''),
	query.get('at'),
];
const first = ({ path }: Seen) => path.endsWith('/x');

const redirected =
	(address: (from: Seen) => string) =>
	(seen: Seen): StubAnswer =>
		first(seen) ? { status: 302, headers: { location: bytes(address(seen)) } } : { body: [] };

describe.each(NAMES)('%s', (name) => {
	const there = ({ path }: Seen) => path.replace(/x$/, `${name}?at=${name}`);

	describe.each(['stubbed', 'stubbedVolt'] as const)('%s', (run) => {
		it('in Location, within the API', async () => {
			bench().stub.reset(redirected(there));
			jsons(await bench()[run]({ path: '/x', pagination: 'off' }));
			expect(bench().stub.seen.slice(1).map(arrived)).toEqual([[meant(name), meant(name)]]);
		});

		it('in Location, to another host', async () => {
			const other = await Stub.start();
			other.reset(() => ({ body: [] }));
			bench().stub.reset(redirected((seen) => `${other.url}${there(seen)}`));
			const result = await bench()[run]({ path: '/x', pagination: 'off' });
			await other.stop();
			jsons(result);
			expect(other.seen.map(arrived)).toEqual([[meant(name), meant(name)]]);
		});

		it('in Link', async () => {
			bench().stub.reset((seen) => {
				const link = `<${bytes(there(seen))}>; rel="next"`;
				return first(seen) ? { body: [{ id: 1 }], headers: { link } } : { body: [{ id: 2 }] };
			});
			const all = { path: '/x', returnAll: true, pagination: 'linkHeader' };
			expect(jsons(await bench()[run](all))).toHaveLength(2);
			expect(bench().stub.seen.slice(1).map(arrived)).toEqual([[meant(name), meant(name)]]);
		});
	});
});
