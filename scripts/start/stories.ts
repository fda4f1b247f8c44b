/** What is made to happen around the examples that start or go on by themselves. */
import type { Sandbox } from '../../sandbox';
import type { Charger } from '../../sandbox/volttime/model';
import type { Stage } from './stage';

export interface Story {
	/** When the sandbox's clock begins, so that it shows the true time at the end. */
	hoursAgo: number;
	play(stage: Stage): Promise<void>;
}

/** Chargers at a location that are online, with a connector 1 that is free. */
function freeChargers({ data }: Sandbox): [Charger, Charger, Charger] {
	const [one, two, three] = data.chargers.filter(
		({ connection_status: line, connectors, site }) =>
			line === 'online' && site && connectors[0]?.status === 'Available',
	);
	if (!one || !two || !three) throw new Error('The sandbox has too few chargers that are free.');
	return [one, two, three];
}

/** Payments that their payers have not begun with. */
const openPayments = ({ volt }: Sandbox) =>
	[...volt.data.payments.values()].filter(({ payment }) => payment.status === 'NEW_PAYMENT');

const paid: Story = {
	hoursAgo: 1,
	async play(stage) {
		const { sandbox } = stage;
		const [one, other] = openPayments(sandbox);
		if (!one || !other) throw new Error('The sandbox has too few open payments.');
		const notify = await stage.notified();
		sandbox.notifications.set({ duplicates: 2, forge: true });
		stage.say('a payer does not pay; every notification comes three times, and forged');
		sandbox.volt.pages.approve(other.payment.id, 'fail');
		await notify();
		stage.say(`a payer pays ${one.payment.internalReference ?? ''}, and the money is received`);
		sandbox.volt.pages.approve(one.payment.id, 'receive');
		await notify();
		stage.say('half an hour passes');
		stage.pass(30);
		await notify();
	},
};

const fault: Story = {
	hoursAgo: 2,
	async play(stage) {
		const { data } = stage.sandbox;
		const [broken, shaky] = freeChargers(stage.sandbox);
		data.startTransaction(broken, 1, '04CARD');
		const poll = await stage.polled();
		stage.say(`half an hour later ${broken.identity} and ${shaky.identity} report a fault`);
		stage.pass(30);
		data.fault(broken, 1);
		data.fault(shaky, 1, 'ConnectorLockFailure');
		await poll();
		stage.say(`a minute later that of ${shaky.identity} is over`);
		stage.pass(1);
		data.clearFault(shaky, 1);
		await poll();
		stage.say('two minutes later');
		stage.pass(2);
		await poll();
		await poll();
	},
};

const finished: Story = {
	hoursAgo: 3,
	async play(stage) {
		const { data } = stage.sandbox;
		const [charger, other] = freeChargers(stage.sandbox);
		const poll = await stage.polled();
		stage.say(`a car charges at ${charger.identity} for 95 minutes`);
		const session = data.startTransaction(charger, 1, '04CARD');
		await poll();
		stage.pass(95);
		data.stopTransaction(session);
		stage.say(`somebody begins at ${other.identity}, and stops at once`);
		data.stopTransaction(data.startTransaction(other, 1, '04CARD'));
		await poll();
		await poll();
	},
};

const DAY = 24 * 60;

const reminder: Story = {
	hoursAgo: 24,
	async play(stage) {
		const { sandbox } = stage;
		const before = new Set(sandbox.volt.data.payments.keys());
		const waiting = await stage.sleeping();
		const execution = await waiting.start();
		stage.say(`the execution is ${execution.status}; 24 hours pass, and nobody pays`);
		stage.pass(DAY);
		const reminded = await waiting.timeIsUp(execution);
		stage.say(`the execution is ${reminded.status}; the payer takes the link, and pays`);
		for (const [id] of [...sandbox.volt.data.payments].filter(([id]) => !before.has(id))) {
			sandbox.volt.pages.approve(id, 'receive');
		}
		await sandbox.notifications.run();
		await waiting.settled();
		stage.say(`Volt notified it: ${waiting.answers.join(', ')} (409: it had gone on)`);
	},
};

const offline: Story = {
	hoursAgo: 11,
	async play(stage) {
		const { data } = stage.sandbox;
		const [gone, back, brief] = freeChargers(stage.sandbox);
		stage.say(`in the evening ${gone.identity} loses its line, ${back.identity} for an hour,`);
		stage.say(`${brief.identity} for five minutes; the night passes`);
		for (const one of [gone, back, brief]) data.goOffline(one);
		stage.pass(5);
		data.goOnline(brief);
		stage.pass(55);
		data.goOnline(back);
		stage.pass(10 * 60);
		await stage.start('Every Morning at 06:30');
	},
};

/** By file name. */
export const STORIES: Record<string, Story> = {
	'volt-paid-to-receipt.json': paid,
	'volt-payment-reminder.json': reminder,
	'volt-time-fault-message.json': fault,
	'volt-time-session-to-invoice.json': finished,
	'volt-time-offline-report.json': offline,
};
