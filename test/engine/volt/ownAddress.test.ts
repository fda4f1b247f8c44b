/** Payments that report to an address of their own, and notifications that come before the answer. */
import { openWebhook, type OpenWebhook } from '../../../engine';
import { VOLT } from '../../../sandbox';
import { jsons } from '../../support/apiRequest';
import { triggerWorkflow } from '../../support/volt/notifications';
import { order } from '../../support/volt/payments';
import { VOLT_ID, World } from '../../support/world';

let world: World;
let own: OpenWebhook;
let common: OpenWebhook;
let happened: string[];

let worlds = 0;
/** Each world has the same payments, and a process remembers what it told of them to a workflow. */
const listen = async (id: string) =>
	await openWebhook(triggerWorkflow({ fetchState: false }, `${id}${++worlds}`), {
		...{ nodes: 'source' as const, credentials: world.store },
		onStart: ([item]) => void happened.push(`${id} ${item?.json.status as string}`),
	});

beforeEach(async () => {
	happened = [];
	world = await World.start({ payerAgreesAfterMs: 1 });
	await world.store.update(VOLT_ID, { notificationSecret: VOLT.notificationSecret });
	[own, common] = [await listen('own'), await listen('common')];
	world.sandbox.notifications.setUrl(common.url);
});
afterEach(async () => {
	await Promise.all([own.close(), common.close()]);
	await world.stop();
});

const run = async (operation: string, parameters: object) => {
	const result = await world.run({
		type: 'volt',
		parameters: { resource: 'payment', operation, ...parameters },
	});
	happened.push('answered');
	return jsons(result)[0];
};

describe('a payment with a Notification URL', () => {
	it('is told there, and not to the application’s address', async () => {
		const created = await run('create', order({ additionalFields: { notificationUrl: own.url } }));
		const other = await run('create', order());
		world.sandbox.volt.tick();
		await world.sandbox.notifications.run();
		// Money is told to the account's address, whatever a payment has.
		const about = ({ started }: OpenWebhook) =>
			new Set(
				started
					.filter(([item]) => item?.json.family === 'payment')
					.map(([item]) => item?.json.paymentId),
			);
		expect([about(own), about(common)]).toEqual([new Set([created?.id]), new Set([other?.id])]);
		expect(own.started.length).toBeGreaterThan(1);
	});
});

it.each([
	['after', false],
	['before', true],
] as const)(
	'what comes %s the answer starts the workflow all the same',
	async (_, beforeAnswer) => {
		world.sandbox.notifications.set({ beforeAnswer });
		const created = await run('create', order());
		world.sandbox.volt.tick();
		await world.sandbox.notifications.run();
		expect(happened[0]).toMatch(beforeAnswer ? /^common / : /^answered$/);
		expect(common.started[0]?.[0]?.json).toMatchObject({ paymentId: created?.id });
		expect(created).toMatchObject({ verified: true, outcome: null });
	},
);

it('does not sleep for what was told before the answer', async () => {
	world.sandbox.notifications.set({ beforeAnswer: true });
	const resumeOn = ['completed', 'received', 'settled'];
	const json = await run('createAndWait', { ...order({ waitBy: 'notification' }), resumeOn });
	expect(json).toMatchObject({ by: 'notification', note: null });
	expect(resumeOn).toContain(json?.waitOutcome);
});
