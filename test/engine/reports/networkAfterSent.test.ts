import { Socket } from 'node:net';
import { createPayment, stopped, useBench } from '../../support/apiRequest';
import { quickWaits } from '../../support/quickWaits';

const bench = useBench();
const clients = new Set<Socket>();

beforeEach(() => {
	clients.clear();
	quickWaits();
	const { connect } = Socket.prototype;
	jest.spyOn(Socket.prototype, 'connect').mockImplementation(function (this: Socket, ...how) {
		clients.add(this);
		return (connect as (...args: unknown[]) => Socket).apply(this, how);
	});
});
afterEach(() => jest.restoreAllMocks());

/** Ends the connection as the kernel does when the way to the host is lost while it waits. */
function loseTheWay(code: string) {
	for (const socket of clients) {
		socket.destroy(Object.assign(new Error(`read ${code}`), { code, syscall: 'read' }));
	}
}

// A connection that was made reports these when the network goes: `read EHOSTUNREACH`.
describe.each(['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'])(
	'read %s after a write arrived',
	(code) => {
		it('a command is sent once, and may have been carried out', async () => {
			bench().stub.reset(() => ({ raw: () => loseTheWay(code) }));
			const parameters = { method: 'POST', path: '/chargers/x/actions/start' };
			const { context } = stopped(await bench().stubbed(parameters));
			expect(bench().stub.seen).toHaveLength(1);
			expect(context?.facts).toMatchObject({ outcome: 'unknown' });
		});

		it('a payment may have been made', async () => {
			bench().stub.reset(() => ({ raw: () => loseTheWay(code) }));
			const { context } = stopped(await bench().stubbedVolt(createPayment({ tries: 1 })));
			expect(context?.facts).toMatchObject({ outcome: 'unknown' });
		});
	},
);
