import fc from 'fast-check';
import { redactor } from '../../../../../nodes/core/errors/redact';
import { AS_A_WHOLE, BY_CHARACTER } from '../../../../support/written';

const redact = (text: string, secrets: string[] = [], cut = false) => redactor(secrets)(text, cut);

/** Secrets made to be overlooked: of signs that mean something in some notation, or of half a character. */
const hostile = (minLength: number) =>
	fc
		.string({
			unit: fc.oneof(
				{ weight: 3, arbitrary: fc.constantFrom(...'abcXYZ019') },
				fc.constantFrom(
					...'.*+?^$()[]{}|\\/-',
					...'%&=;:#,"\'<>~ ',
					'é',
					'ß',
					'€',
					'漢',
					'😀',
					'\ud83d',
				),
				fc.constantFrom('%41', '&amp;', '\\n', '\\u0041', '$&', '***', '...', '\n'),
			),
			minLength,
			maxLength: 40,
		})
		.filter((text) => text.trim() === text && text.length >= minLength);

/** Pieces of eight characters of the one that stand in the other. */
const shown = (written: string, text: string) =>
	Array.from({ length: Math.max(1, written.length - 7) }, (_, at) =>
		written.slice(at, at + 8),
	).filter((piece) => text.includes(piece));

describe('a secret', () => {
	const before = fc.constantFrom('', 'It says ', '{"a":"', 'x'.repeat(300));
	const after = fc.constantFrom('', ' is not good', '","b":1}', '...');

	it.each(Object.entries(AS_A_WHOLE))('is taken out %s', (_, write) => {
		fc.assert(
			fc.property(hostile(6), before, after, (secret, front, back) => {
				const written = write(secret);
				fc.pre(shown(written, front + back).length === 0);
				expect(shown(written, redact(`${front}${written}${back}`, [secret]))).toEqual([]);
			}),
			{ numRuns: 200 },
		);
	});

	it.each(Object.entries(BY_CHARACTER))('is taken out where the service cut it, %s', (_, write) => {
		const cut = fc.tuple(
			hostile(16),
			fc.nat(),
			fc.constantFrom('...', '…', ' ...', ' [truncated]', '***'),
		);
		fc.assert(
			fc.property(cut, ([secret, at, dots]) => {
				const signs = [...secret];
				const size = 8 + (at % (signs.length - 8));
				const [start, end] = [signs.slice(0, size).join(''), signs.slice(-size).join('')];
				// Dots of a secret may be taken for the sign that it was cut.
				const words = (text: string) => redact(text, [secret]).replace(/[^\p{L}\d%&\\]/gu, '');
				expect(words(`No ${write(start)}${dots}`)).toBe(`No${words(dots)}`);
				expect(words(`${dots}${write(end)} no`)).toBe(`${words(dots)}no`);
			}),
			{ numRuns: 200 },
		);
	});

	it.each(Object.entries(BY_CHARACTER))('is taken out wherever we cut the text, %s', (_, write) => {
		fc.assert(
			fc.property(hostile(6), (secret) => {
				const written = write(secret);
				// Before the first sign is whole nothing can be told of it.
				for (let size = write([...secret][0]!).length; size <= written.length; size++) {
					const clean = redact(`No ${written.slice(0, size)}`, [secret], true);
					expect([size, clean]).toEqual([size, 'No ***']);
				}
			}),
			{ numRuns: 50 },
		);
	});

	it('is taken out as it is sent where blanks stood around it', () => {
		for (const stored of [' my-secret', 'my-secret\n', '\u00a0my-secret\r\n']) {
			expect(redact('No my-secret here', [stored])).toBe('No *** here');
		}
	});

	it('that is a part of another does not leave the rest of that one', () => {
		expect(redact('a secret-one-two b', ['secret-one', 'secret-one-two'])).toBe('a *** b');
		expect(redact('a secret-one-two b', ['secret-one', 'one-two'])).toBe('a *** b');
	});

	it.each([
		['at the end', 'No such token abcdef-123', 'No such token ***'],
		['at the end of a sentence', 'No such token abcdef-123.', 'No such token ***.'],
		['in quotes', 'Token "abcdef-123" is over', 'Token "***" is over'],
		['in JSON that ends early', '{"key":"abcdef-123', '{"key":"***'],
		['at the start', 'uvwxyz-987 is over', '*** is over'],
		['in brackets at the start', '(uvwxyz-987) is over', '(***) is over'],
	])('is taken out where a piece stands %s', (_, text, clean) => {
		expect(redact(text, ['abcdef-123-middle-uvwxyz-987'])).toBe(clean);
	});
});

describe('what is no secret stays', () => {
	const secrets = ['production-key-1234567', 'password-of-ada', 'Sandbox', 'abcde'];

	it.each([
		'This works in production',
		'Keys of "production" do not work here',
		'The password is wrong',
		'key-1234 is not known',
		'A sandbox is no Sandb',
		'abcde is too short to be one',
		'Volt has nothing at GET /payments/4a1ab2f4-2c3f-4f27-8f7e-cbd5f3a9a1c2. Check the ID.',
		'A Bearer token is required. Send a Bearer token.',
		'token: The token field is required.',
		'2 of 3 rows, 100 %, A & B, C:\\new, 1+1=2, a@b.example',
	])('%s', (text) => {
		expect(redact(text, secrets)).toBe(text);
	});
});

describe('what looks like a secret', () => {
	it.each([
		['Bearer abc.def-ghi!', 'Bearer ***!'],
		['Bearer 0123456789', 'Bearer ***'],
		['got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln here', 'got *** here'],
		['got eyJhbGciOiJIUzI1NiJ9.eyJzdW', 'got ***'],
		['x_eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', 'x_***'],
		['to GB29NWBK60161331926819 now', 'to *** now'],
		['to DE89 3704 0044 0532 0130 00, please', 'to ***, please'],
		['client_secret=s3cr3t-value&x=1', 'client_secret=***&x=1'],
		['{"password": "two words, and \\" more"}', '{"password": ***}'],
		['{\\"password\\":\\"hunter22\\"}', '{\\"password\\":***}'],
		['password%3Dhunter22%26x', 'password%3D***%26x'],
		['&quot;token&quot;:&quot;hunter22&quot;', '&quot;token&quot;:***'],
		['password: hunter', 'password: ***'],
	])('%s becomes %s', (text, clean) => {
		expect(redact(text)).toBe(clean);
	});
});
