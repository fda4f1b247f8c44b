/** Notifications as Volt signs them (its reference: HMAC-SHA256 over body, time and version). */
import { createHmac } from 'node:crypto';

/** A made-up secret. */
export const NOTIFICATION_SECRET = 'sandbox-notification-secret';

export interface Notification {
	body: string;
	headers: Record<string, string>;
}

export function notification(content: object, secret = NOTIFICATION_SECRET): Notification {
	const body = JSON.stringify(content);
	const timed = String(Math.floor(Date.now() / 1000));
	const signed = createHmac('sha256', secret).update(`${body}|${timed}|1.0`).digest('hex');
	return {
		body,
		headers: {
			'content-type': 'application/json',
			'user-agent': 'Volt/1.0',
			'x-volt-timed': timed,
			'x-volt-signed': signed,
		},
	};
}
