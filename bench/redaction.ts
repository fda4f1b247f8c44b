/** Cleaning what 1,000 failed items say, of the secrets a node run met: none, one, and fifty. */
import { redact } from '../nodes/core/errors/redact';
import { compare } from './compare';

const ITEMS = 1000;
/** Texts of a failed item: message, description, code, request ID, fields. */
const TEXTS = 8;
const SAID =
	'Volt Time does not accept the value of "connector". Volt Time says: The connector must be a number from 1 to 4. Correct it and run again. Request ID 7f3c-11.';

export async function redaction(): Promise<void> {
	const secrets = Array.from({ length: 50 }, (_, n) => `sandbox-secret-${n}-`.padEnd(60, 'x'));
	const clean = async (known: string[]) => {
		for (let text = 0; text < ITEMS * TEXTS; text++) redact(SAID, known);
		return await Promise.resolve();
	};
	await compare(`What ${ITEMS} failed items say, cleaned of secrets`, 5, {
		'no secret known': async () => await clean([]),
		'one secret': async () => await clean(secrets.slice(0, 1)),
		'fifty secrets': async () => await clean(secrets),
	});
}
