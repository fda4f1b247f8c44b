/** The words and colours of `npm start`. */
import type { Service } from '../../sandbox';
import type { RunResult } from '../../engine';
import type { Kind, Made } from './made';
import type { Outcome, Traffic } from './run';

const NAMES: Record<Service, string> = { voltTime: 'Volt Time', volt: 'Volt' };
const GRANTS: Record<string, string> = {
	authorization_code: 'authorization code',
	password: 'password',
	refresh_token: 'refresh token',
};
const NAME_WIDTH = 36;
const RESULT_WIDTH = 78;

const paint = (code: number) => (text: string) =>
	process.stdout.isTTY && !process.env.NO_COLOR ? `\x1b[${code}m${text}\x1b[0m` : text;
const bold = paint(1);
const dim = paint(2);
const red = paint(31);
const green = paint(32);

const count = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

/** Milliseconds for people. */
export const time = (ms: number): string =>
	ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;

/** The line a workflow begins with. */
export const heading = (index: number, total: number, name: string, file: string): string =>
	`\n${bold(`${index} of ${total}  ${name}`)}\n${dim(`        ${file}`)}`;

/** One node that has run. */
export const nodeLine = (name: string, items: number, ms: number): string =>
	`        ${name.padEnd(NAME_WIDTH)} ${count(items, 'item').padStart(10)} ${dim(time(ms).padStart(9))}`;

/** What was made to happen around a workflow that starts by itself. */
export const storyLine = (line: string): string => `      · ${line}`;

function trafficLines([service, traffic]: [Service, Traffic]): string[] {
	const { requests, refused, tokens, failedTokens } = traffic;
	if (requests === 0 && tokens.length === 0 && failedTokens === 0) return [];
	const [first, ...renewals] = tokens;
	const by = (grant: string) => GRANTS[grant] ?? grant;
	const signIn =
		first === undefined ? 'the personal access token, as it is' : `1 sign-in (${by(first)})`;
	const renewed =
		renewals.length === 0
			? []
			: [`${count(renewals.length, 'renewal')} (${[...new Set(renewals.map(by))].join(', ')})`];
	const failed = failedTokens > 0 ? [`${failedTokens} turned down`] : [];
	const again = refused > 0 ? `, ${refused} of them met an expired token` : '';
	return [
		dim(`        ${'requests'.padEnd(12)}${NAMES[service]}: ${requests}${again}`),
		dim(`        ${'tokens'.padEnd(12)}${[signIn, ...renewed, ...failed].join(', ')}`),
	];
}

/** The first item the workflow ended with, in one line. */
function resultLine({ nodes, lastNode }: RunResult): string[] {
	const [item] = nodes[lastNode]?.items ?? [];
	if (!item) return [];
	const files = Object.values(item.binary ?? {}).map(
		({ fileName, mimeType, fileSize }) => `${fileName} (${mimeType}, ${fileSize})`,
	);
	const text = files.length > 0 ? files.join(', ') : JSON.stringify(item.json);
	const shown = text.length > RESULT_WIDTH ? `${text.slice(0, RESULT_WIDTH - 1)}…` : text;
	return [dim(`        ${'first item'.padEnd(12)}${shown}`)];
}

/** What the sandbox counted of money that was asked for or moved. */
function madeLine(made: Made): string[] {
	const some = (Object.entries(made) as Array<[Kind, number]>).filter(([, n]) => n > 0);
	const text = some.map(([kind, n]) => count(n, kind.slice(0, -1))).join(', ');
	return some.length === 0 ? [] : [dim(`        ${'at Volt'.padEnd(12)}${text}`)];
}

/** What a workflow ends with: requests, tokens, and how it went. */
export function closing({ result, traffic, made, unmet }: Outcome): string {
	const lines = [
		...resultLine(result),
		...(Object.entries(traffic) as Array<[Service, Traffic]>).flatMap(trafficLines),
		...madeLine(made),
	];
	const { status, error, durationMs } = result;
	if (status === 'success' && unmet.length === 0) {
		lines.push(`        ${green('ok')} in ${time(durationMs)}`);
	} else {
		const node = error?.node?.name;
		lines.push(`        ${red(status === 'success' ? 'not as expected' : status)}`);
		if (error) lines.push(`        ${node ? `${node}: ` : ''}${error.message}`);
		if (error?.description) lines.push(`        ${error.description}`);
		lines.push(...unmet.map((text) => `        ${text}`));
	}
	return lines.join('\n');
}

/** What all workflows together came to. */
export interface Total {
	good: number;
	workflows: number;
	requests: number;
	tokens: number;
	ms: number;
}

/** The last line. */
export function summary({ good, workflows, requests, tokens, ms }: Total): string {
	const text =
		`${good} of ${count(workflows, 'workflow')} ran: ${count(requests, 'request')}, ` +
		`${count(tokens, 'token')} obtained, ${time(ms)}`;
	return `\n${bold(good === workflows ? green(text) : red(text))}`;
}
