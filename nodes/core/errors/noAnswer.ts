/** Why no answer came that can be read, in words. */
import { isTimeout } from '../n8n/thrown';

export interface NoAnswer {
	/** Network code such as `ECONNREFUSED`; a library's own name for what it could not read. */
	code?: string;
	timedOut: boolean;
	/** Whether the request left. */
	sent: boolean;
	/** A redirect led out of the API, and no answer came from there. */
	elsewhere?: boolean;
}

interface Words {
	message: string;
	/** What to do where nothing was carried out. */
	check: string;
}

const HOST = 'Check the host in the credential.';
/** A proxy's name is looked up, and its address connected to, in place of the host's. */
const PROXY = 'a proxy as well, if this n8n has one.';
const WAY = `Check the connection, and the host in the credential; ${PROXY}`;
const AGAIN = 'Check the connection and try again.';
const BETWEEN =
	'Try again. If it stays so, something between may change answers, or answer itself, such as a proxy; or the host in the credential is another.';

/** Codes that say how an answer could not be read, and nothing to a person. */
const UNREADABLE = /^(HPE_|Z_|ERR__?ERROR_|ERR_(BROTLI|ZSTD|ZLIB))/;

const UNKNOWN_ISSUER = `${HOST} If it is right, this n8n has to know who issued the certificate (NODE_EXTRA_CA_CERTS).`;
const CLOCK =
	'Check date and time of the machine that n8n runs on. If they are right, whoever runs the host has to renew the certificate.';

/** What more a code says of a certificate, and what to check then. */
const BY_CERTIFICATE: Record<string, [why: string, check: string]> = {
	CERT_HAS_EXPIRED: [': it is over, by the clock of this n8n', CLOCK],
	CERT_NOT_YET_VALID: [': it is not valid yet, by the clock of this n8n', CLOCK],
	ERR_TLS_CERT_ALTNAME_INVALID: [
		': it is that of another host',
		`${HOST} If it is right, something between answers in its place, such as a proxy or a sign-in page.`,
	],
};

/** What keeps a connection from being made, or ends it. */
export type NetworkCause =
	| 'unknownHost'
	| 'connectionRefused'
	| 'certificateRefused'
	| 'noSecureConnection'
	| 'noAnswer'
	| 'connectionBroken';

/** What a code says, and of a connection that was never made in words. */
interface Meaning {
	codes: RegExp;
	cause: NetworkCause;
	words(name: string, code: string): Words;
}

const MEANINGS: Meaning[] = [
	{
		codes: /^ENOTFOUND$/,
		cause: 'unknownHost',
		words: (name) => ({
			message: `The host of ${name} does not exist`,
			check: `Check the host in the credential; ${PROXY}`,
		}),
	},
	{
		codes: /^EAI_/,
		cause: 'unknownHost',
		words: (name) => ({
			message: `The host of ${name} could not be looked up`,
			check: 'Check the name server and the connection of this n8n, and try again.',
		}),
	},
	{
		codes: /^ECONNREFUSED$/,
		cause: 'connectionRefused',
		words: (name) => ({ message: `Nobody answers at the address of ${name}`, check: WAY }),
	},
	{
		codes: /CERT|SIGNED|VERIFY|UNABLE_TO/,
		cause: 'certificateRefused',
		words: (name, code) => {
			const [why, check] = BY_CERTIFICATE[code] ?? ['', UNKNOWN_ISSUER];
			return { message: `The certificate of ${name} is not accepted (${code})${why}`, check };
		},
	},
	{
		codes: /^EPROTO$|_(SSL|TLS)_/,
		cause: 'noSecureConnection',
		words: (name) => ({
			message: `There is no secure connection to ${name} at this address`,
			check: WAY,
		}),
	},
];

const meaningOf = (code: string): Meaning | undefined =>
	MEANINGS.find(({ codes }) => codes.test(code));

/** What a network code says. */
export const networkCause = (code: string): NetworkCause =>
	meaningOf(code)?.cause ?? (isTimeout(code) ? 'noAnswer' : 'connectionBroken');

/** What happened, and what to check. */
export function noAnswer(name: string, { code = '', timedOut, sent, elsewhere }: NoAnswer): Words {
	if (elsewhere) {
		return {
			message: `${name} redirects to another address, from which no answer came${timedOut ? ' in time' : ''}`,
			check: `This n8n has to reach that address as well. ${BETWEEN}`,
		};
	}
	const known = sent ? undefined : meaningOf(code);
	if (known) return known.words(name, code);
	if (timedOut) return { message: `${name} did not answer in time`, check: sent ? AGAIN : WAY };
	if (!sent) return { message: `The connection to ${name} could not be made`, check: WAY };
	if (code.startsWith('HPE_')) {
		return { message: `What came as the answer of ${name} is not valid HTTP`, check: BETWEEN };
	}
	if (UNREADABLE.test(code)) {
		return {
			message: `The answer of ${name} is compressed, and damaged or cut short`,
			check: BETWEEN,
		};
	}
	return { message: `The connection to ${name} broke off`, check: AGAIN };
}

/** The code as a fact, if it is one of the network. */
export const networkCode = ({ code }: NoAnswer): string | undefined =>
	code === undefined || code === '' || UNREADABLE.test(code) ? undefined : code;
