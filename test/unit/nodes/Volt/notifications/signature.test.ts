import fc from 'fast-check';
import {
	Refused,
	verify,
	type Check,
	type Delivery,
} from '../../../../../nodes/Volt/notifications/signature';
import {
	LEAST_AGE_MINUTES,
	RETRIES_END_MS,
	timeOf,
} from '../../../../../nodes/Volt/notifications/timed';
import { RETRIES_MS, signature, type Marks } from '../../../../../sandbox/notifications';

const SECRET = 'sandbox-notification-secret';
const now = Date.parse('2026-11-27T12:00:00Z');

const delivery = (body: Buffer | string, marks: Marks, secret = SECRET): Delivery => ({
	headers: {
		'user-agent': `Volt/${marks.version}`,
		'x-volt-timed': marks.timed,
		'x-volt-signed': signature(Buffer.from(body), secret, marks),
	},
	rawBody: Buffer.from(body),
});
const check = (came: Delivery, more: Partial<Check> = {}) =>
	verify(came, { secrets: [SECRET], now, ...more });
const isValid = (came: Delivery, more?: Partial<Check>) => !(check(came, more) instanceof Refused);
const reasonOf = (came: Delivery, more?: Partial<Check>) => {
	const found = check(came, more);
	return found instanceof Refused ? found.reason : 'valid';
};

const marks: Marks = { version: '1.0', timed: '1795780800' };
const anyMarks = fc.record({
	version: fc.constantFrom<Marks['version']>('1.0', '2.0'),
	timed: fc.stringMatching(/^[0-9]{10,14}$/),
});
const anyBody = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));

it('takes the published vector', () => {
	const headers = {
		'user-agent': 'Volt/1.0',
		'x-volt-timed': '20200131123456',
		'x-volt-signed': '48187b77f45bf32c375ba00e94c6dce4db84d89b1629ee199067094fd7319ceb',
	};
	const vector = { headers, rawBody: Buffer.from('Test_Body') };
	expect(check(vector, { secrets: ['12345'] })).toMatchObject({ version: '1.0', secret: 0 });
});

it('takes what was signed, whatever its bytes are and in whatever case its headers come', () => {
	fc.assert(
		fc.property(anyBody, anyMarks, fc.boolean(), (body, given, isUpper) => {
			const came = delivery(body, given);
			const cased = Object.entries(came.headers).map(([name, value]) => [
				isUpper ? name.toUpperCase() : name,
				value,
			]);
			expect(isValid({ ...came, headers: Object.fromEntries(cased) as object as never })).toBe(
				true,
			);
		}),
	);
});

it('refuses it with any byte changed, in body, time, version, signature or secret', () => {
	const part = fc.constantFrom('body', 'timed', 'version', 'signature', 'secret');
	fc.assert(
		fc.property(anyBody, anyMarks, part, fc.nat(), fc.integer({ min: 1, max: 255 }), (...given) => {
			const [body, signed, which, at, flip] = given;
			const { headers, rawBody } = delivery(body, signed);
			const changed = (text: string) => {
				const bytes = Buffer.from(text, 'latin1');
				bytes[at % bytes.length]! ^= flip;
				return bytes.toString('latin1');
			};
			const spoilt = { headers: { ...headers }, rawBody: Buffer.from(rawBody!) };
			let secrets = [SECRET];
			if (which === 'body' && body.length > 0) spoilt.rawBody[at % body.length]! ^= flip;
			else if (which === 'body') spoilt.rawBody = Buffer.from([flip]);
			else if (which === 'timed') spoilt.headers['x-volt-timed'] = changed(signed.timed);
			else if (which === 'version')
				spoilt.headers['user-agent'] = `Volt/${changed(signed.version)}`;
			else if (which === 'signature') {
				spoilt.headers['x-volt-signed'] = changed(String(headers['x-volt-signed']));
			} else secrets = [Buffer.from(changed(SECRET), 'latin1').toString('utf8')];
			expect(isValid(spoilt, { secrets })).toBe(false);
		}),
		{ numRuns: 500 },
	);
});

it('lets no byte move from one part of the message to another', () => {
	const body = '{"a":"1|2"}';
	const { headers } = delivery(body, marks);
	const moved: Array<[string, string, string]> = [
		['{"a":"1', `2"}|${marks.timed}`, '1.0'],
		[body, marks.timed.slice(0, 4), `${marks.timed.slice(4)}|1.0`],
		[`${body}|${marks.timed}`, '1.0', ''],
		['', `${body}|${marks.timed}`, '1.0'],
	];
	for (const [rawBody, timed, version] of moved) {
		const other = { ...headers, 'x-volt-timed': timed, 'user-agent': `Volt/${version}` };
		expect(isValid({ headers: other, rawBody: Buffer.from(rawBody) })).toBe(false);
	}
});

it.each<[string, Delivery, Partial<Check>]>([
	['has no notification secret', delivery('{}', marks), { secrets: [] }],
	['bytes that were signed', { ...delivery('{}', marks), rawBody: undefined }, {}],
	...['user-agent', 'x-volt-timed', 'x-volt-signed'].map((name): [string, Delivery, object] => {
		const { headers, rawBody } = delivery('{}', marks);
		const left = Object.entries(headers).filter(([one]) => one !== name);
		const says = name === 'user-agent' ? 'User-Agent' : name.slice(2).replace('volt-', 'Volt-');
		return [
			says.replace(/-t/, '-T').replace(/-s/, '-S'),
			{ headers: Object.fromEntries(left), rawBody },
			{},
		];
	}),
	...['br', 'GZIP', 'gzip, gzip', 'zstd'].map((encoding): [string, Delivery, object] => {
		const came = delivery('{}', marks);
		const headers = { ...came.headers, 'content-encoding': encoding };
		return ['compressed in a way that n8n does not undo', { ...came, headers }, {}];
	}),
])('fails closed: %s', (reason, came, more) => {
	expect(reasonOf(came, more)).toContain(reason);
});

it('refuses a signature in another form: upper case, blanks, two of them', () => {
	const came = delivery('{}', marks);
	const signed = String(came.headers['x-volt-signed']);
	for (const other of [
		signed.toUpperCase(),
		` ${signed}`,
		`${signed}, ${signed}`,
		'',
		signed.slice(1),
	]) {
		expect(isValid({ ...came, headers: { ...came.headers, 'x-volt-signed': other } })).toBe(false);
	}
});

it.each(['Volt/2.0', 'Volt/2.0 (proxy)', 'Proxy/9 Volt/2.0', 'volt-notifier/2.0'])(
	'finds the version in the User-Agent %s',
	(userAgent) => {
		const came = delivery('{}', { ...marks, version: '2.0' });
		expect(isValid({ ...came, headers: { ...came.headers, 'user-agent': userAgent } })).toBe(true);
	},
);

it('takes either of two secrets, and says which', () => {
	const old = delivery('{}', marks, 'old');
	expect(check(old, { secrets: ['new', 'old'] })).toMatchObject({ secret: 1 });
	expect(check(delivery('{}', marks, 'new'), { secrets: ['new', 'old'] })).toMatchObject({
		secret: 0,
	});
	expect(isValid(old, { secrets: ['new'] })).toBe(false);
});

describe('the age check', () => {
	const at = (ms: number, how = (s: number) => String(Math.floor(s / 1000))) =>
		delivery('{}', { ...marks, timed: how(now + ms) });
	const compact = (ms: number) => new Date(ms).toISOString().replace(/\D/g, '').slice(0, 14);
	const maxAgeMs = LEAST_AGE_MINUTES * 60_000;

	it('looks both ways, in either form, and outlasts the retries', () => {
		expect(RETRIES_MS.reduce((sum, one) => sum + one, 0)).toBe(RETRIES_END_MS);
		expect(maxAgeMs).toBeGreaterThan(RETRIES_END_MS);
		for (const how of [undefined, compact, String]) {
			for (const inTime of [0, -RETRIES_END_MS, RETRIES_END_MS]) {
				expect(reasonOf(at(inTime, how), { maxAgeMs })).toBe('valid');
			}
			for (const out of [-maxAgeMs - 1000, maxAgeMs + 1000, -400 * 86_400_000]) {
				expect(reasonOf(at(out, how), { maxAgeMs })).toContain('older than allowed');
				expect(isValid(at(out, how))).toBe(true);
			}
		}
	});

	it.each(['now', '0', '20260230120000', '20261127', '-1795780800'])(
		'refuses %s, which tells no time',
		(timed) => {
			expect(timeOf(timed)).toBeUndefined();
			expect(reasonOf(delivery('{}', { ...marks, timed }), { maxAgeMs })).toContain('no time');
			expect(isValid(delivery('{}', { ...marks, timed }))).toBe(true);
		},
	);
});
