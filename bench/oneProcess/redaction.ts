/** Cleaning what 1,000 failed items say, of the secrets a node run met: none, one, and fifty. */
import { readComplaint } from '../../nodes/core/errors/complaint';
import { redactor } from '../../nodes/core/errors/redact';
import { compare } from '../record/compare';

const ITEMS = 1000;
/** Texts of a failed item: message, description, code, request ID, fields. */
const TEXTS = 8;
const SAID =
	'Volt Time does not accept the value of "connector". Volt Time says: The connector must be a number from 1 to 4. Correct it and run again. Request ID 7f3c-11.';

export async function redaction(): Promise<void> {
	const secrets = Array.from({ length: 50 }, (_, n) => `sandbox-secret-${n}-`.padEnd(60, 'x'));
	const clean = async (known: string[]) => {
		for (let item = 0; item < ITEMS; item++) {
			const redact = redactor(known);
			for (let text = 0; text < TEXTS; text++) redact(SAID);
		}
		return await Promise.resolve();
	};
	const title = `What ${ITEMS} failed items say, cleaned of secrets`;
	await compare(
		{ title, rounds: 5, kept: false },
		{
			'no secret known': async () => await clean([]),
			'one secret': async () => await clean(secrets.slice(0, 1)),
			'fifty secrets': async () => await clean(secrets),
		},
	);
	const read = (unit: string) => async () => {
		const body = Buffer.from(unit.repeat(65_536 / unit.length));
		readComplaint(body, redactor(secrets));
		return await Promise.resolve();
	};
	await compare(
		{ title: '64 kB that make a careless reader slow', rounds: 5, kept: false },
		{
			'plain words': read('No such charger. '),
			'titles that never end': read('<title'),
			'tags that never close': read('<html><title>'),
			'half tokens': read('eyJaaaaa-'),
			'escapes in escapes': read('%2525&amp;\\\\'),
			brackets: read('{"a":['),
		},
	);
}
