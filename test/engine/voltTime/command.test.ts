import { command } from '../../../nodes/VoltTime/resources/command';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';
import { freeCharger, offlineCharger } from '../../support/chargers';

const { bench, run } = operationBench('command');

describeOperations(
	command,
	{
		start: (b) => ({ charger: rl('id', freeCharger(b).uuid), idTag: '04A1B2C3' }),
	},
	bench,
);

describe('starting a session', () => {
	const startOn = async (uuid: string, more = {}) =>
		await run('start', { charger: rl('id', uuid), connector: rl('id', '1'), idTag: 'T1', ...more });

	it('waits until the connector is in a session, and shows before and after', async () => {
		const charger = freeCharger(bench());
		const [item] = jsons(
			await startOn(charger.uuid, { waitForEffect: true, timeLimit: 5, interval: 1 }),
		);
		expect(item).toMatchObject({ status: 'Accepted', effectSeen: true });
		expect(item).toHaveProperty('before.connectors.0.status', 'Available');
		expect(item).toHaveProperty('after.connectors.0.status', 'Charging');
	});

	it('stops with a message when the charger refuses, or gives the answer as data', async () => {
		const charger = freeCharger(bench());
		charger.settings.lock = true;
		expect(stopped(await startOn(charger.uuid)).message).toBe(
			'The charger answered Rejected: it was not carried out',
		);
		const [item] = jsons(await startOn(charger.uuid, { options: { ifRejected: 'data' } }));
		expect(item).toEqual({ status: 'Rejected' });
		charger.settings.lock = false;
	});

	it('is sent once when the charger does not answer, and says that it may still happen', async () => {
		const charger = offlineCharger(bench());
		const { message } = stopped(await startOn(charger.uuid));
		expect(message).toMatch(/did not answer in time; it may still carry the command out/);
		const sent = bench()
			.requests()
			.filter(({ operationId }) => operationId === 'startCharging');
		expect(sent).toHaveLength(1);
	});
});
