import { unprocessable } from '../../http/errors';
import type { VoltTimeData } from '../data';
import type { Charger } from '../model';
import { Refused, refuse } from './common';

/** What a charger makes of a command. */
export interface Sent {
	method: string;
	/** As OCPP writes them. */
	params: object;
	/** What the charger would answer. Default Accepted. */
	status?: string;
	/** What it then does. */
	effect?: (at: number) => void;
}

/**
 * Sends a command, and gives back the charger's answer. Refused with 504 when nobody answers in
 * time, which says nothing about whether it is carried out.
 */
export function sendCommand(data: VoltTimeData, charger: Charger, sent: Sent): string {
	const { sim } = charger;
	const online = charger.connection_status === 'online';
	const now = data.now();
	const refusal = online ? sim.refusals.shift() : undefined;
	const status = refusal ?? sent.status ?? 'Accepted';
	const late = online && sim.answersLate;
	if (late) sim.answersLate = false;
	const result = online && !late ? { status } : null;
	data.logs.toCharger(charger, now, sent.method, sent.params, result);
	const { effect } = sent;
	if (online && effect && status === 'Accepted') {
		// A charger that has gone meanwhile has lost it.
		const run = (at: number) => {
			if (charger.connection_status === 'online') effect(at);
		};
		if (data.commandDelayMs > 0) data.agenda.at(now + data.commandDelayMs, run);
		else run(now);
	}
	if (!online || late) {
		refuse(504, 'The charger did not respond in time. The command may still be carried out.');
	}
	return status;
}

/** A command behind a setting: its answer has no place for a refusal. */
export function sendSetting(data: VoltTimeData, charger: Charger, sent: Sent): void {
	const status = sendCommand(data, charger, sent);
	if (status === 'Accepted') return;
	throw new Refused(unprocessable({ charger: [`The charger answered ${status}.`] }));
}
