/** Ways in which a service may give back what it was sent. */

const units = (text: string) => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
const points = (text: string) => [...text].map((sign) => sign.codePointAt(0) ?? 0);
const bytes = (text: string) => [...Buffer.from(text)];
const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');

const inAddress = (text: string) => encodeURIComponent(text.toWellFormed());
const lowerCodes = (text: string) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
const NAMED: Record<string, string> = {
	...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' },
	...{ é: '&eacute;', '/': '&sol;', '+': '&plus;', ' ': '&nbsp;' },
};
const inPage = (text: string) => text.replace(/[&<>"'é/+]/g, (sign) => NAMED[sign] ?? sign);
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** Character by character, so that part of a text is written as it is within the whole. */
export const BY_CHARACTER: Record<string, (text: string) => string> = {
	'as it is': (text) => text,
	'in an address': inAddress,
	'in an address, in lower case': (text) => lowerCodes(inAddress(text)),
	'in an address, every byte': (text) =>
		bytes(text)
			.map((b) => `%${hex(b, 2)}`)
			.join(''),
	'in an address in an address': (text) => inAddress(inAddress(text)),
	'in a form': (text) => inAddress(text).replaceAll('%20', '+'),
	'in JSON': inJson,
	'in JSON, slashes too': (text) => inJson(text).replaceAll('/', '\\/'),
	'in JSON, every unit': (text) =>
		units(text)
			.map((u) => `\\u${hex(u, 4)}`)
			.join(''),
	'in JSON, every unit in upper case': (text) =>
		units(text)
			.map((u) => `\\u${hex(u, 4).toUpperCase()}`)
			.join(''),
	'in JSON in JSON': (text) => inJson(inJson(text)),
	'in a page': inPage,
	'in a page, by numbers': (text) =>
		points(text)
			.map((p) => `&#${p};`)
			.join(''),
	'in a page, by numbers of 16': (text) =>
		points(text)
			.map((p) => `&#x${hex(p, 2)};`)
			.join(''),
	'in a page, by numbers of 16 in upper case': (text) =>
		points(text)
			.map((p) => `&#X${hex(p, 2).toUpperCase()};`)
			.join(''),
	'in an address in a page in JSON': (text) => inJson(inPage(inAddress(text))),
	'in hexadecimal digits': (text) => Buffer.from(text).toString('hex'),
	'in hexadecimal digits in upper case': (text) => Buffer.from(text).toString('hex').toUpperCase(),
};

/** As a whole, with what is around it. */
export const AS_A_WHOLE: Record<string, (text: string) => string> = {
	...BY_CHARACTER,
	'in base64': base64,
	'in base64, at the second place': (text) => base64(`u${text}:`),
	'in base64, at the third place': (text) => base64(`u:${text}::`),
	'in base64 for addresses': (text) => Buffer.from(`u${text}`).toString('base64url'),
	'in base64 in an address': (text) => inAddress(base64(`:${text}`)),
	'encoded for an address, in base64': (text) => base64(`u:${inAddress(text)}`),
};
