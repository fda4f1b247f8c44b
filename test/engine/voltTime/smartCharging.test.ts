import { smartCharging } from '../../../nodes/VoltTime/resources/smartCharging';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('smartCharging');
const site = () => bench().world.sandbox.data.sites[0]!;
const place = () => rl('id', site().uuid);
const update = async (more: object) =>
	await run('update', { location: place(), timezone: 'Europe/Amsterdam', ...more });
/** What a request would send, to a service that answers with these settings. */
const sent = async (more: object, current: object = {}) => {
	bench().stub.reset(() => ({ body: { data: current } }));
	await bench().stubbed({
		resource: 'smartCharging',
		operation: 'update',
		location: place(),
		timezone: 'Europe/Amsterdam',
		...more,
	});
	const put = bench().stub.seen.find(({ method }) => method === 'PUT');
	return put && (JSON.parse(String(put.body)) as object);
};

describeOperations(
	smartCharging,
	{
		get: () => ({ location: place() }),
		update: () => ({ location: place(), mode: 'disabled', timezone: 'Europe/Amsterdam' }),
	},
	bench,
);

describe('changing smart charging', () => {
	it('sets off-peak hours', async () => {
		const [item] = jsons(
			await update({ mode: 'off_peak', offPeakStart: '22:30', offPeakEnd: '06:00' }),
		);
		const set = { smart_charging: 'off_peak', off_peak_start: '22:30', off_peak_end: '06:00' };
		expect(site().smartCharging).toMatchObject(set);
		expect(item).toMatchObject(set);
	});

	it('sends no more than the mode needs and the user added', async () => {
		const timezone = 'Europe/Amsterdam';
		expect(await sent({ mode: 'day_ahead_pricing', offPeakStart: '22:30' })).toEqual({
			timezone,
			smart_charging: 'day_ahead_pricing',
		});
		const additionalFields = { strategy: 'manual', threshold: -5 };
		expect(await sent({ mode: 'day_ahead_pricing', additionalFields })).toEqual({
			timezone,
			smart_charging: 'day_ahead_pricing',
			day_ahead_pricing_strategy: 'manual',
			day_ahead_pricing_threshold: -5,
		});
	});

	it('takes the manual strategy without a threshold when one was set before', async () => {
		const manual = { mode: 'day_ahead_pricing', additionalFields: { strategy: 'manual' } };
		expect(await sent(manual, { day_ahead_pricing_threshold: 0 })).toMatchObject({
			day_ahead_pricing_strategy: 'manual',
		});
		site().smartCharging.day_ahead_pricing_threshold = null;
		expect(stopped(await update(manual)).message).toBe(
			'Price Threshold is needed for the manual strategy',
		);
		expect(
			bench()
				.requests()
				.map(({ method }) => method),
		).toEqual(['GET']);
	});

	it('takes the mode from an expression, and needs no off-peak hours for another mode', async () => {
		expect(await sent({ mode: '={{ "disabled" }}' })).toEqual({
			timezone: 'Europe/Amsterdam',
			smart_charging: 'disabled',
		});
	});

	it('writes a time zone as it is listed', async () => {
		expect(await sent({ mode: 'disabled', timezone: 'europe/berlin' })).toMatchObject({
			timezone: 'Europe/Berlin',
		});
	});

	it.each([
		[{ timezone: '={{ "" }}' }, 'Time Zone is empty'],
		[{ timezone: 'Europe/Gouda' }, 'Time Zone is not a time zone: "Europe/Gouda"'],
		[{ timezone: '+01:00' }, 'Time Zone is not a time zone: "+01:00"'],
		[{ mode: '={{ "sometimes" }}' }, /^Mode must be one of disabled/],
		[{ mode: 'off_peak' }, 'Off-Peak Start is empty'],
		[
			{ mode: 'off_peak', offPeakStart: '7:00', offPeakEnd: '07:00' },
			'Off-Peak Start is no time of day',
		],
		[
			{ mode: 'off_peak', offPeakStart: '07:00', offPeakEnd: '24:00' },
			'Off-Peak End is no time of day',
		],
		[{ additionalFields: { threshold: 0.25 } }, /^Price Threshold must be a whole number/],
		[{ location: rl('list', '={{ "" }}') }, 'Location is empty'],
	])('with %j is refused, and nothing is sent', async (wrong, message) => {
		expect(stopped(await update({ mode: 'disabled', ...wrong })).message).toMatch(message);
		expect(bench().requests()).toEqual([]);
	});
});
