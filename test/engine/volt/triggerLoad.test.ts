import { CredentialStore, openWebhook } from '../../../engine';
import { VOLT } from '../../../sandbox';
import { CREDENTIALS } from '../../../sandbox/credentials';
import { deliver, triggerWorkflow, type Sent } from '../../support/volt/notifications';

const PAYMENTS = 400;

/** A generator that gives the same each time: a failure can be looked at again. */
function shuffled<T>(list: T[]): T[] {
	let state = 7;
	const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
	return list
		.map((value) => ({ value, at: next() }))
		.sort((a, b) => a.at - b.at)
		.map(({ value }) => value);
}

it('starts exactly the distinct true ones of 1,000 notifications at once', async () => {
	const credentials = await CredentialStore.from([
		{
			...CREDENTIALS.volt,
			data: {
				environment: 'custom',
				gatewayUrl: 'http://127.0.0.1:9',
				notificationSecret: VOLT.notificationSecret,
			},
		},
	]);
	const workflow = triggerWorkflow({ fetchState: false }, 'load');
	const trigger = await openWebhook(workflow, { nodes: 'source', credentials });
	try {
		const body = (n: number, status: string) => ({ payment: `p${n}`, status, amount: 100 + n });
		const all: Array<[body: object, how: Sent]> = Array.from(
			{ length: PAYMENTS },
			(_, n) => n,
		).flatMap((n): Array<[object, Sent]> => {
			const [pending, completed] = [body(n, 'PENDING'), body(n, 'COMPLETED')];
			return [
				[pending, {}],
				...(n % 4 === 0
					? ([
							[completed, {}],
							[completed, {}],
						] as Array<[object, Sent]>)
					: []),
				...(n % 2 === 0 ? ([[pending, { timed: '1795780805' }]] as Array<[object, Sent]>) : []),
				...(n % 2 === 1
					? ([[completed, { secret: 'sandbox-forger' }]] as Array<[object, Sent]>)
					: []),
			];
		});
		expect(all).toHaveLength(1000);
		const answers = await Promise.all(
			shuffled(all).map(async (one) => await deliver(trigger.url, ...one)),
		);
		const keys = trigger.started.map(([item]) => item!.json.eventKey as string);
		const expected = Array.from({ length: PAYMENTS }, (_, n) => n).flatMap((n) =>
			(n % 4 === 0 ? ['PENDING', 'COMPLETED'] : ['PENDING']).map(
				(status) => `payment:p${n}:${status}:${status}`,
			),
		);
		expect([...keys].sort()).toEqual([...expected].sort());
		const count = (status: number) => answers.filter((one) => one.status === status).length;
		expect([count(200), count(401)]).toEqual([800, 200]);
		// And after a restart none of them again.
		const next = await openWebhook(triggerWorkflow({ fetchState: false }, 'load again'), {
			...{ nodes: 'source' as const, credentials, staticData: trigger.staticData() },
		});
		for (const n of [0, 1, 2, PAYMENTS - 1]) await deliver(next.url, body(n, 'PENDING'));
		expect(next.started).toEqual([]);
		await next.close();
	} finally {
		await trigger.close();
	}
});
