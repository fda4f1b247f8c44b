/** docs/compatibility.md: versions of n8n, what passed on each, and what older ones lack. */
import { isOlder, SUITES, SUITE_NAMES, type Measured, type Results } from './results';

/** Something this package uses where n8n has it. */
interface Capability {
	/** The first n8n with it. */
	since: string;
	what: string;
	/** How the package does without; a sentence. */
	without: string;
}

/** Newest first. */
const CAPABILITIES: Capability[] = [
	{
		since: '2.33',
		what: 'notes when a token ends',
		without:
			'That a token is over is not known beforehand: one request of each execution finds out, and one ' +
			'every 30 seconds. All items on their way when a token ends meet a 401, and Volt may be signed ' +
			'in to with the password where the refresh token would do.',
	},
	{
		since: '2.30',
		what: 'lets one request at a time renew a credential',
		without:
			'Items that meet an expired token together each renew it. For Volt these are several sign-ins; ' +
			'a Volt Time account must be connected again if the service takes a second use of a refresh ' +
			'token for theft, as the sandbox does.',
	},
	{
		since: '2.20',
		what: 'calls the hook of an OAuth2 credential before a request',
		without:
			'Not run. A token is not tied to the secrets it was obtained with, so changed secrets would ' +
			'count only once it is over.',
	},
	{
		since: '1.119',
		what: 'renews a token for a node that asks for it',
		without:
			'Not run. The nodes say so when a token of OAuth2 is over, and go on with a personal access token only.',
	},
];

const INTRODUCTION = [
	'# Compatibility',
	'',
	'<!-- Made by `npm run compatibility` from docs/compatibility.json. -->',
	'',
	'What the packed package did on real n8ns: the end-to-end tests of one process, with SQLite, ' +
		'against the sandbox.',
	'',
	'- **Scenarios:** signing in, expiry, dead refresh tokens, changed and wrong secrets, the stock ' +
		'HTTP Request node, the examples. Each must come out as it does on the engine of the newest n8n ' +
		'in this table.',
	'- **Fresh process:** `n8n execute` with an expired stored token.',
	'- **Secrets:** none is in a log, an execution or the database.',
	'',
	'The editor in a browser and queue mode ([scaling.md](scaling.md)) are tested with the newest only.',
];

const table = (heads: string[], rows: string[][]): string[] =>
	[heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);

function row({ n8n, node, suites, date, package: version }: Measured): string[] {
	const counts = SUITE_NAMES.map((name) => `${suites[name].passed} of ${suites[name].of}`);
	return [n8n, node, ...counts, version, date];
}

const allPassed = ({ suites }: Measured): boolean =>
	SUITE_NAMES.every((name) => suites[name].failed.length === 0);

function failures(one: Measured, remarks: string[]): string[] {
	const lacks = CAPABILITIES.filter(({ since }) => isOlder(one.n8n, since));
	const named = SUITE_NAMES.flatMap((name) =>
		one.suites[name].failed.map((test) => `- ${SUITES[name]}: ${test}`),
	);
	return [
		'',
		`### n8n ${one.n8n}`,
		'',
		...named,
		...[...lacks.map(({ without }) => without), ...remarks].flatMap((reason) => ['', reason]),
	];
}

/** The whole page. */
export function compatibilityPage({ measured, notMeasured, remarks }: Results): string {
	const heads = ['n8n', 'Node.js', ...Object.values(SUITES), 'Package', 'Date'];
	const lines = [...INTRODUCTION, '', ...table(heads, measured.map(row))];
	const failed = measured.filter((one) => !allPassed(one));
	if (failed.length > 0)
		lines.push(
			'',
			'## What did not pass',
			...failed.flatMap((one) => failures(one, remarks[one.n8n] ?? [])),
		);
	lines.push('', '## What n8n brings, and since when', '');
	const brings = CAPABILITIES.map(({ since, what, without }) => [since, `n8n ${what}`, without]);
	lines.push(...table(['Since', 'What', 'Without it'], brings));
	if (notMeasured.length > 0) {
		const rows = notMeasured.map(({ n8n, why, date }) => [n8n, why, date]);
		lines.push('', '## Not measured', '', ...table(['n8n', 'Why', 'Date'], rows));
	}
	return `${lines.join('\n')}\n`;
}
