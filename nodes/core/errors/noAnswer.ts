/** Why no answer came that can be read, in words. */

export interface NoAnswer {
	/** Network code such as `ECONNREFUSED`; a library's own name for what it could not read. */
	code?: string;
	timedOut: boolean;
	/** Whether the request left. */
	sent: boolean;
}

interface Words {
	message: string;
	/** What to do where nothing was carried out. */
	check: string;
}

const HOST = 'Check the host in the credential.';
const WAY =
	'Check the connection, and the host in the credential; a proxy as well, if this n8n has one.';
const AGAIN = 'Check the connection and try again.';
const BETWEEN =
	'Try again. If it stays so, something between may change answers, or answer itself, such as a proxy; or the host in the credential is another.';

/** Codes that say how an answer could not be read, and nothing to a person. */
const UNREADABLE = /^(HPE_|Z_|ERR__?ERROR_|ERR_(BROTLI|ZSTD|ZLIB))/;

/** By code, of a connection that was never made. */
const NOT_MADE: Array<[RegExp, (name: string, code: string) => Words]> = [
	[/^ENOTFOUND$/, (name) => ({ message: `The host of ${name} does not exist`, check: HOST })],
	[
		/^EAI_/,
		(name) => ({
			message: `The host of ${name} could not be looked up`,
			check: 'Check the name server and the connection of this n8n, and try again.',
		}),
	],
	[
		/^ECONNREFUSED$/,
		(name) => ({ message: `Nobody answers at the address of ${name}`, check: WAY }),
	],
	[
		/CERT|SIGNED|VERIFY|UNABLE_TO/,
		(name, code) => ({
			message: `The certificate of ${name} is not accepted (${code})`,
			check: `${HOST} If it is right, this n8n has to know who issued the certificate (NODE_EXTRA_CA_CERTS).`,
		}),
	],
	[
		/^EPROTO$|_(SSL|TLS)_/,
		(name) => ({ message: `There is no secure connection to ${name} at this address`, check: WAY }),
	],
];

/** What happened, and what to check. */
export function noAnswer(name: string, { code = '', timedOut, sent }: NoAnswer): Words {
	const known = sent ? undefined : NOT_MADE.find(([codes]) => codes.test(code));
	if (known) return known[1](name, code);
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
