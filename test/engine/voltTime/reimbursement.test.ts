import fc from 'fast-check';
import { reimbursement } from '../../../nodes/VoltTime/resources/reimbursement';
import { decimalOf } from '../../../nodes/VoltTime/shapes/cents';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench, rl } from '../../support/operations';

const { bench, run } = operationBench('reimbursement');
const data = () => bench().world.sandbox.data;
const billing = () => data().billingOf(data().teams[0]!);
const team = () => rl('id', data().teams[0]!.uuid);
const active = () => billing().links.find(({ status }) => status === 'active')!;
const code = () => billing().settings.invite_code!;

/** A charger of the team that nobody pays back for, and that charges nobody else. */
const free = () =>
	data().chargers.find(
		(one) =>
			one.team === data().teams[0] &&
			!data().linkOf(one, ['active']) &&
			!one.settings.publicCharging.enabled,
	)!;
const accepting = () => ({
	...{ team: team(), charger: rl('id', free().uuid), inviteCode: code(), country: 'NL' },
});

describeOperations(
	reimbursement,
	{
		getSettings: () => ({ team: team() }),
		setUp: () => ({ team: team(), currency: 'EUR', rate: 30 }),
		updateSettings: () => ({ team: team(), currency: 'EUR', rate: 1 }),
		getLinks: () => ({ team: team(), returnAll: true }),
		acceptLink: accepting,
		updateLink: () => ({
			...{ team: team(), link: rl('id', active().id), name: 'Home of Ada' },
			additionalFields: { rate: 31 },
		}),
		terminateLink: () => ({ team: team(), link: rl('id', active().id) }),
		getPayouts: () => ({ team: team(), returnAll: true }),
		getEarnings: () => ({ charger: rl('id', active().charger!.uuid), returnAll: true }),
	},
	bench,
);

it('settings that were set are those that are read', async () => {
	const [set] = jsons(await run('updateSettings', { team: team(), currency: 'gbp', rate: 7 }));
	expect(set).toMatchObject({
		default_rate: 7,
		defaultRateDecimal: '0.07',
		default_currency: 'GBP',
	});
	const [read] = jsons(await run('getSettings', { team: team() }));
	expect(read).toMatchObject({
		...{ default_rate: 7, default_currency: 'GBP' },
		invite_code: code(),
	});
});

describe('a link', () => {
	it('is accepted once, renamed, paid otherwise, and ended', async () => {
		const uuid = free().uuid;
		const asked = { ...accepting(), charger: rl('id', uuid) };
		const [made] = jsons(await run('acceptLink', asked));
		expect(made).toMatchObject({ status: 'active', chargerUuid: uuid, canBePaid: true });
		expect(stopped(await run('acceptLink', asked)).description).toMatch(/linked already/);

		const chosen = { team: team(), link: rl('id', made?.id) };
		const more = { additionalFields: { rate: '125' } };
		const [changed] = jsons(await run('updateLink', { ...chosen, name: ' Garage ', ...more }));
		expect(changed).toMatchObject({ name: 'Garage', rate_per_kwh: 125, rateDecimal: '1.25' });
		const [kept] = jsons(await run('updateLink', { ...chosen, name: 'Shed' }));
		expect(kept).toMatchObject({ name: 'Shed', rate_per_kwh: 125 });
		const [ended] = jsons(await run('terminateLink', chosen));
		expect(ended).toMatchObject({ id: made?.id, status: 'terminated' });
	});

	it('is told by the name of the employer as well', async () => {
		const [made] = jsons(await run('acceptLink', { ...accepting(), output: 'raw' }));
		expect(made).toMatchObject({ owner_team_name: data().teams[0]!.name });
	});
});

it.each<[object, object]>([
	[{ error: 'Not now' }, { errorCode: 'Not now' }],
	[{ data: { error: 'Not now' } }, { errorCode: 'Not now' }],
	[{ message: 'Not now', link: null }, { message: 'Not now' }],
])('what is said in the place of a link is not lost: %j', async (body, expected) => {
	bench().stub.reset(() => ({ body }));
	const chosen = { ...accepting(), link: rl('id', 5), name: 'A' };
	for (const operation of ['acceptLink', 'updateLink', 'terminateLink']) {
		const asked = { ...chosen, resource: 'reimbursement', operation };
		expect(jsons(await bench().stubbed(asked))[0]).toMatchObject(expected);
	}
});

it('lists are there over all pages, with decimals', async () => {
	const links = jsons(await run('getLinks', { team: team(), returnAll: true }));
	expect(links.map(({ id }) => id)).toEqual(billing().links.map(({ id }) => id));
	const payouts = jsons(await run('getPayouts', { team: team(), returnAll: true }));
	expect(payouts.map(({ amount }) => amount)).toEqual(
		billing().payouts.map(({ amount }) => amount),
	);
	const earnings = jsons(
		await run('getEarnings', { charger: rl('id', active().charger!.uuid), returnAll: true }),
	);
	expect(earnings.length).toBeGreaterThan(0);
	for (const { amount, amountDecimal, kwh, rate_per_kwh: rate } of earnings) {
		expect(Math.round(Number(amountDecimal) * 100)).toBe(amount);
		expect(Math.abs(Number(kwh) * Number(rate) - Number(amount))).toBeLessThanOrEqual(0.5);
	}
});

it.each<[string, object, string]>([
	['setUp', { rate: 9 }, 'Default Rate in Cents must be a whole number from 10 to 125'],
	['setUp', { rate: 126 }, 'Default Rate in Cents must be a whole number from 10 to 125'],
	['setUp', { currency: 'euro' }, 'Currency must have three letters'],
	['updateSettings', { rate: 0 }, 'Default Rate in Cents must be a whole number from 1 to 125'],
	[
		'updateSettings',
		{ rate: '0.25' },
		'Default Rate in Cents must be a whole number from 1 to 125',
	],
	['acceptLink', { inviteCode: 'short' }, 'Invite Code must have 10 characters'],
	['updateLink', { name: ' ' }, 'Name is empty'],
	[
		'updateLink',
		{ additionalFields: { rate: 126 } },
		'Rate in Cents must be a whole number from 1 to 125',
	],
	['terminateLink', { link: rl('id', 'abc') }, 'Link must be a number like 1234'],
])('%s with %j is refused, and nothing is sent', async (operation, wrong, message) => {
	const good = {
		...accepting(),
		link: rl('id', active().id),
		name: 'A',
		currency: 'EUR',
		rate: 25,
	};
	expect(stopped(await run(operation, { ...good, ...wrong })).message).toBe(message);
	expect(bench().requests()).toEqual([]);
});

describe('cents with decimals', () => {
	it('are exact for whole cents', () => {
		const whole = fc.oneof(fc.integer({ min: -1e13, max: 1e13 }), fc.maxSafeInteger());
		fc.assert(
			fc.property(whole, (cents) => {
				const [, sign = '', euros = '', rest = ''] = /^(-?)(\d+)\.(\d\d)$/.exec(
					decimalOf(cents) ?? '',
				)!;
				expect(BigInt(euros + rest)).toBe(BigInt(Math.abs(cents)));
				expect(sign).toBe(cents < 0 ? '-' : '');
			}),
		);
	});

	it.each([
		['12345', '123.45'],
		[0, '0.00'],
		[-0, '0.00'],
		[25.5, '0.255'],
		[-0.5, '-0.005'],
		['25.12345678', '0.2512345678'],
		[1234567890123.25, '12345678901.2325'],
		[1e-7, '0'],
		[null, null],
		['-', null],
		[NaN, null],
	])('of %j: %j', (cents, decimals) => {
		expect(decimalOf(cents)).toBe(decimals);
	});
});
