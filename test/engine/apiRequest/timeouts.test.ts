import type { ServerResponse } from 'node:http';
import type { IDataObject } from 'n8n-workflow';
import { items, useBench } from '../../support/apiRequest';

const bench = useBench();
jest.setTimeout(20_000);
// What was given up is gone from the other side, too.
afterEach(async () => await bench().stub.quiet());

/** Writes again and again, until the other side has had enough. */
function drip(res: ServerResponse, write: () => void) {
	const ticking = setInterval(write, 20);
	res.socket?.on('error', () => undefined).on('close', () => clearInterval(ticking));
}

const raw = (head: string, more: string) => (res: ServerResponse) => {
	res.socket?.write(head);
	drip(res, () => res.socket?.write(more));
};

const body = (more: (res: ServerResponse) => void) => (res: ServerResponse) => {
	res.writeHead(200, { 'content-type': 'application/json' }).write(' ');
	more(res);
};

const STALLED = body(() => undefined);
const BY_THE_BYTE = body((res) => drip(res, () => res.write(' ')));

/** Answers without an end. */
const ENDLESS: Array<[string, (res: ServerResponse) => void]> = [
	['nothing', () => undefined],
	['a body that stalls', STALLED],
	['a body by the byte', BY_THE_BYTE],
	['header after header', raw('HTTP/1.1 200 OK\r\n', 'X-More: 1\r\n')],
	['early hints for ever', raw('', 'HTTP/1.1 103 Early Hints\r\n\r\n')],
	['status 100, then a status line', raw('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 O', 'K')],
];

/** Time that is enough, on any machine, for what comes first. */
const AMPLE = 1_000;

/** What the item of a run holds. */
async function told(parameters: IDataObject, service: 'stubbed' | 'stubbedVolt' = 'stubbed') {
	const options = { timeout: 150, tries: 1, ...(parameters.options as IDataObject | undefined) };
	const more = { settings: { onError: 'continueRegularOutput' } };
	const [item] = items(await bench()[service]({ path: '/thing', ...parameters, options }, more));
	return item?.json;
}

const matching = (pattern: RegExp) => expect.stringMatching(pattern) as string;
const LATE = { error: matching(/^Volt Time did not answer in time/) };
const UNKNOWN = {
	outcome: 'unknown',
	description: matching(/^It is not known whether POST \/thing was carried out/),
};

const LIST = { pagination: 'cursor', cursorProperty: 'links.next', returnAll: true };

describe.each(ENDLESS)('an answer without end: %s', (_what, answer) => {
	beforeEach(() => bench().stub.reset(() => ({ raw: answer })));

	it('ends a read in time, whatever is made of it', async () => {
		for (const responseFormat of ['auto', 'json', 'text', 'file']) {
			const json = await told({ options: { responseFormat } });
			expect(json).toMatchObject(LATE);
			expect(json).not.toHaveProperty('outcome');
		}
		expect(await told(LIST)).toMatchObject(LATE);
	});

	it.each(['json', 'file'])(
		'leaves a write unknown, format %s',
		async (responseFormat) => {
			const json = await told({ method: 'POST', options: { responseFormat } });
			expect(json).toMatchObject({ ...LATE, ...UNKNOWN });
			expect(bench().stub.seen).toHaveLength(1);
		},
		5_000,
	);

	it('ends a request by OAuth2', async () => {
		const error = matching(/^Volt did not answer in time/);
		expect(await told({}, 'stubbedVolt')).toMatchObject({ error });
	});
});

describe.each([
	['stalls', STALLED],
	['comes by the byte', BY_THE_BYTE],
])('an answer that %s, after one that did not,', (_what, answer) => {
	it.each([
		['127.0.0.1', LATE],
		['localhost', { error: matching(/^Volt Time redirects to another address, .* in time/) }],
	])(
		'is bounded behind a redirect to %s',
		async (host, expected) => {
			const location = `${bench().stub.url.replace('127.0.0.1', host)}/api/v3/there`;
			bench().stub.reset((_seen, nth) =>
				nth === 0 ? { status: 302, headers: { location } } : { raw: answer },
			);
			expect(await told({ options: { timeout: AMPLE } })).toMatchObject(expected);
			expect(bench().stub.seen).toHaveLength(2);
		},
		5_000,
	);

	it('is bounded in a list', async () => {
		bench().stub.reset((_seen, nth) =>
			nth === 0 ? { body: { data: [{ id: 1 }], links: { next: 'more' } } } : { raw: answer },
		);
		expect(await told({ ...LIST, options: { timeout: AMPLE } })).toMatchObject(LATE);
		expect(bench().stub.seen).toHaveLength(2);
	});
});

it.each([404, 500])(
	'what status %i says counts, though its body never ends',
	async (status) => {
		bench().stub.reset(() => ({
			raw: (res) => {
				res.writeHead(status, { 'content-type': 'text/plain' }).write('No.');
				drip(res, () => res.write('.'));
			},
		}));
		const json = await told({ options: { timeout: AMPLE, responseFormat: 'file' } });
		expect(json).toMatchObject({ statusCode: status });
	},
	5_000,
);

const SWITCHING = 'HTTP/1.1 101 Switching Protocols\r\n';

it.each([
	['to the same', SWITCHING],
	['to another', `${SWITCHING}Connection: upgrade\r\nUpgrade: websocket\r\n`],
])(
	'status 101, which leads %s protocol, is no answer',
	async (_what, head) => {
		bench().stub.reset(() => ({ raw: raw(`${head}\r\n`, 'x') }));
		const error = matching(/^(The connection to Volt Time broke off|Volt Time did not answer)/);
		for (const parameters of [{}, LIST, { options: { responseFormat: 'file' } }]) {
			expect(await told(parameters)).toMatchObject({ error });
		}
		expect(await told({ method: 'POST' })).toMatchObject({ error, ...UNKNOWN });
	},
	5_000,
);
