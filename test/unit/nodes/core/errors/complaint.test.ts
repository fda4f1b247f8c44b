import fc from 'fast-check';
import { readComplaint } from '../../../../../nodes/core/errors/complaint';
import { redactor } from '../../../../../nodes/core/errors/redact';

const redact = (text: string, secrets: string[] = [], cut = false) => redactor(secrets)(text, cut);

const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('reading what an API says went wrong', () => {
	it('reads Laravel’s validation answer', () => {
		const answer = { message: 'Invalid.', errors: { email: ['must be an email', 'is too long'] } };
		expect(readComplaint(bytes(answer))).toEqual({
			message: 'Invalid.',
			code: undefined,
			fields: [
				{ field: 'email', message: 'must be an email' },
				{ field: 'email', message: 'is too long' },
			],
		});
	});

	it('reads Volt’s validation answer', () => {
		const answer = {
			code: 'VALIDATION_FAILURE',
			message: 'Not valid',
			errors: [{ type: 'TOO_LOW', propertyPath: 'amount', message: 'must be at least 1' }],
		};
		expect(readComplaint(bytes(answer))).toEqual({
			message: 'Not valid',
			code: 'VALIDATION_FAILURE',
			fields: [{ field: 'amount', message: 'must be at least 1' }],
		});
	});

	it('reads the legacy hosts’ answers and the reports’', () => {
		const legacy = {
			exception: { code: 422, message: 'No', errorList: [{ property: 'amount', message: 'low' }] },
		};
		expect(readComplaint(bytes(legacy))).toEqual({
			message: 'No',
			code: '422',
			fields: [{ field: 'amount', message: 'low' }],
		});
		const reports = {
			title: 'Bad',
			violations: [{ title: 'unknown', propertyPath: 'customerId' }],
		};
		expect(readComplaint(bytes(reports)).fields).toEqual([
			{ field: 'customerId', message: 'unknown' },
		]);
	});

	it('takes a complaint’s title or type where it has no message, and its field by any name', () => {
		const errors = [
			{ type: 'TOO_LOW', field: 'amount' },
			{ title: 'unknown', type: 'X', property: 'payer' },
			{ propertyPath: 'a', property: 'b', field: 'c', message: 'm', title: 't' },
			{ field: 'silent' },
			{ message: 'of none' },
		];
		expect(readComplaint(bytes({ errors })).fields).toEqual([
			{ field: 'amount', message: 'TOO_LOW' },
			{ field: 'payer', message: 'unknown' },
			{ field: 'a', message: 'm' },
			{ field: '', message: 'of none' },
		]);
	});

	it('keeps twenty complaints at most', () => {
		const errors = Array.from({ length: 50 }, (_, n) => ({ field: `f${n}`, message: 'no' }));
		expect(readComplaint(bytes({ errors })).fields).toHaveLength(20);
	});

	it('takes a word of error for the code only where there is no message', () => {
		const own = (answer: object) => readComplaint(bytes(answer));
		expect(own({ error: 'gone' })).toMatchObject({ message: 'gone', code: 'gone' });
		expect(own({ error: 'gone', message: 'It is gone' }).code).toBeUndefined();
		expect(own({ error: 'gone', code: 'G', message: 'It is gone' }).code).toBe('G');
	});

	it('reads RFC 6749’s answer', () => {
		const answer = { error: 'invalid_grant', error_description: 'gone' };
		expect(readComplaint(bytes(answer))).toMatchObject({ message: 'gone', code: 'invalid_grant' });
	});

	it('tells a web page and takes its title only', () => {
		const page =
			'<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>x</body></html>';
		expect(readComplaint(Buffer.from(page))).toEqual({
			message: '502 Bad Gateway',
			fields: [],
			html: true,
		});
	});

	it('makes something of anything: any JSON, any bytes, anything cut short', () => {
		const sample = bytes({
			code: 'X',
			message: 'm',
			errors: [{ propertyPath: 'a', message: 'b' }],
		});
		const cut = fc.integer({ min: 0, max: sample.length }).map((n) => sample.subarray(0, n));
		const any = fc.oneof(
			fc.jsonValue().map(bytes),
			fc.uint8Array().map((a) => Buffer.from(a)),
			cut,
			fc.constantFrom(undefined, null, '', 0, []),
		);
		fc.assert(
			fc.property(any, (body) => {
				const { message, code, fields } = readComplaint(body);
				for (const text of [message, code, ...fields.map((f) => f.message)]) {
					expect(text === undefined || (text.length > 0 && text.length <= 500)).toBe(true);
					expect(text ?? '').not.toMatch(/\p{Cc}/u);
				}
				expect(fields.length).toBeLessThanOrEqual(20);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('keeping secrets out of messages', () => {
	it('takes out known secrets, tokens and account numbers', () => {
		const text =
			'Bearer abc.def-ghi {"password":"hunter22"} client_secret=s3cr3t-value GB29NWBK60161331926819 ' +
			'DE89 3704 0044 0532 0130 00 and eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln, my-known-secret';
		const clean = redact(text, ['my-known-secret']);
		for (const secret of [
			'abc.def-ghi',
			'hunter22',
			's3cr3t',
			'NWBK',
			'3704 0044',
			'eyJ',
			'my-known',
		]) {
			expect(clean).not.toContain(secret);
		}
	});

	it.each([
		['as it is', (secret: string) => secret],
		['in JSON', (secret: string) => JSON.stringify(secret)],
		['in JSON, slashes escaped', (secret: string) => JSON.stringify(secret).replaceAll('/', '\\/')],
		['in JSON in JSON', (secret: string) => JSON.stringify(JSON.stringify(secret))],
		['in an address', (secret: string) => encodeURIComponent(secret)],
		['in a form', (secret: string) => encodeURIComponent(secret).replaceAll('%20', '+')],
		['in base64', (secret: string) => Buffer.from(secret).toString('base64')],
		[
			'in a page',
			(secret: string) =>
				secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
		],
	])('takes a secret out %s, also where the text is cut', (_, written) => {
		const secret = 'tok"SECRET\\x/y &<é z';
		for (const before of [0, 200, 480, 495]) {
			const text = `${'x'.repeat(before)} ${written(secret)} `;
			const clean = (said: string) => redact(said, [secret]);
			const told = JSON.stringify(
				readComplaint(Buffer.from(JSON.stringify({ message: text })), clean),
			);
			expect(told).not.toMatch(/SECRET|tok|VE9L|dG9r/);
		}
	});

	it('takes no short value for a secret, and a token without its word for one', () => {
		expect(redact('a 12345 b', ['12345'])).toBe('a 12345 b');
		expect(redact('a 123456 b', ['123456'])).toBe('a *** b');
		expect(redact('got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln here')).toBe('got *** here');
	});

	it.each([
		['as it is', (address: string) => address],
		['in a query', encodeURIComponent],
		['in JSON', (address: string) => address.replaceAll('/', '\\/')],
		['in a page', (address: string) => address.replaceAll('&', '&amp;')],
	])('takes out what resumes an execution, its address %s', (_, write) => {
		const address = 'https://n8n.example.org/webhook-waiting/7?nodeId=1&signature=3f9a-_b1c2d3e4';
		const clean = redact(`The url ${write(address)} is not allowed`);
		expect(clean).not.toContain('3f9a');
		expect(clean).toContain('n8n.example.org');
	});

	it('leaves ordinary words alone', () => {
		const text =
			'Volt has nothing at GET /payments/4a1ab2f4-2c3f-4f27-8f7e-cbd5f3a9a1c2. Check the ID.';
		expect(redact(text)).toBe(text);
	});
});

describe('a secret at a place where a text is cut', () => {
	const short = 'tok-3f9a1c7be5d2+4e0f9b8a/SECRET';
	const long = `tok-${Array.from({ length: 400 }, (_, n) => (n * 7919 + 12_345).toString(36)).join('/')}`;
	const clean = (text: string, cut: boolean) => redact(text, [short, long], cut);
	const told = (body: string) => JSON.stringify(readComplaint(Buffer.from(body), clean));
	/** Places before which all, some or nothing of the secret is left by the cut. */
	const placesAt = (cut: number, { length }: string) =>
		length < 100
			? Array.from({ length: length + 4 }, (_, at) => cut - length - 2 + at)
			: [-1, 0, 1, 7, 8, 99, length / 2, length - 1].map((left) => cut - Math.floor(left));
	const repeated = (text: string, upTo: number) => text.repeat(Math.max(0, upTo / text.length));
	/** So many secrets that what is left when they are out is shorter than what is shown. */
	const filled = (upTo: number) => {
		const most = repeated(`${long} `, upTo);
		return (most + repeated(`${short} `, upTo - most.length)).padEnd(upTo, 'x');
	};

	it.each<[string, (text: string) => string]>([
		['a plain text', (text) => text],
		['a message', (text) => JSON.stringify({ message: text })],
		['a message that breaks off', (text) => JSON.stringify({ message: text }).slice(0, -2)],
		['a field', (text) => JSON.stringify({ errors: { [text]: [text] } })],
		['an unknown shape', (text) => JSON.stringify({ odd: { shape: text } })],
		['a title', (text) => `<html><title>${text}`],
		['a text in base64', (text) => `no ${Buffer.from(text).toString('base64')}`],
	])('is not told by half: %s', (_, write) => {
		for (const secret of [short, long]) {
			const starts = Array.from({ length: 25 }, (__, at) => secret.slice(at, at + 4));
			for (const cut of [200, 500, 4_000, 64 * 1024]) {
				for (const place of placesAt(cut, secret).filter((at) => at > 0)) {
					for (const before of ['x'.repeat(place), filled(place)]) {
						const text = told(write(`${before}${secret} and more`));
						for (const start of starts) expect(text.includes(start)).toBe(false);
					}
				}
			}
		}
	});
});
