import { jsons } from '../../support/apiRequest';
import { busyCharger } from '../../support/chargers';
import { commandBench } from '../../support/commands';
import { rl } from '../../support/operations';

const { bench, run } = commandBench();
const scheduleStart = '2026-01-10T00:00:00Z';

describe('a charger that takes its time', () => {
	const world = () => bench().world.sandbox.data;
	afterEach(() => {
		world().commandDelayMs = 0;
	});
	const limit = async (uuid: string, amps: number) =>
		jsons(
			await run('setLimit', {
				charger: rl('id', uuid),
				connector: rl('id', '1'),
				amps,
				waitForEffect: true,
				timeLimit: 6,
				interval: 1,
			}),
		)[0];

	it('is waited for until the limit shows in what it draws', async () => {
		world().commandDelayMs = 1500;
		const item = await limit(busyCharger(bench()).uuid, 6);
		expect(item).toMatchObject({ status: 'Accepted', effectSeen: true });
		expect(item?.waitedSeconds).toBeGreaterThanOrEqual(1);
	});

	it('is seen to have obeyed although it did not answer, and told only once', async () => {
		const charger = busyCharger(bench());
		await limit(charger.uuid, 16);
		bench().world.sandbox.resetStats();
		world().answerLate(charger);
		expect(await limit(charger.uuid, 7)).toMatchObject({ status: 'Unanswered', effectSeen: true });
		const sent = bench()
			.requests()
			.filter(({ operationId }) => operationId === 'setChargeLimit');
		expect(sent.map(({ status }) => status)).toEqual([504]);
	});

	it('shows that a profile of a higher stack level beats the limit, and says what may help', async () => {
		const { uuid } = busyCharger(bench());
		await run('setProfile', {
			charger: rl('id', uuid),
			connector: rl('id', '1'),
			stackLevel: 8,
			scheduleStart,
		});
		const item = await limit(uuid, 6);
		expect(item).toMatchObject({ status: 'Accepted', effectSeen: false });
		expect(item?.hint).toMatch(/stack level/i);
	});
});
