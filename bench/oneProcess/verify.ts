/** Notifications of Volt verified in a second: all that is looked at, against the bare HMAC of the same bytes. */
import { createHmac } from 'node:crypto';
import { Refused, verify as verifyOne } from '../../nodes/Volt/notifications/signature';
import { signedHeaders, VOLT } from '../../sandbox';
import { compareFigures } from '../record/compare';

const COUNT = 20_000;
const VERSION = '1.0';
const secrets = [VOLT.notificationSecret];

export async function verify(): Promise<void> {
	const now = Date.now();
	const timed = String(Math.floor(now / 1000));
	const deliveries = Array.from({ length: COUNT }, (_, n) => {
		const payment = { payment: `payment-${n}`, amount: 1250, currency: 'EUR', status: 'RECEIVED' };
		const rawBody = Buffer.from(JSON.stringify({ ...payment, reference: 'INV-2026-000001' }));
		const signed = signedHeaders(rawBody, VOLT.notificationSecret, { version: VERSION, timed });
		const lower = Object.entries(signed).map(([name, value]) => [name.toLowerCase(), value]);
		return { rawBody, headers: Object.fromEntries(lower) as Record<string, string> };
	});
	const perSecond = async (work: () => void) => {
		const start = performance.now();
		work();
		return await Promise.resolve({ notifications: (COUNT * 1000) / (performance.now() - start) });
	};
	const marks = `|${timed}|${VERSION}`;
	const bare = () => {
		for (const { rawBody } of deliveries)
			createHmac('sha256', VOLT.notificationSecret).update(rawBody).update(marks).digest();
	};
	const ours = () => {
		for (const delivery of deliveries) {
			const found = verifyOne(delivery, { secrets, maxAgeMs: 3_600_000, now });
			if (found instanceof Refused) throw new Error(found.reason);
		}
	};
	await compareFigures(
		{ title: 'Notifications verified', rounds: 7, units: { notifications: '/s' } },
		{
			'HMAC-SHA256 alone': async () => await perSecond(bare),
			'Volt Trigger: all it looks at': async () => await perSecond(ours),
		},
	);
}
