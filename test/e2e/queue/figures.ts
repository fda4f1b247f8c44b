/** What a run measured, for the table in docs/scaling.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { settings } from '../host/settings';

const FILE = path.join(__dirname, '../../../docs/scaling.md');
const BEGIN = '<!-- figures: VOLT_E2E_FIGURES=1 npm run test:e2e -- queue -->';
const END = '<!-- end of figures -->';

/** One line of the table. */
export interface Figure {
	what: string;
	executions: number;
	succeeded: number;
	/** Answered by the API with a status that says that the token is not good (any more). */
	refused: number;
	tokenCalls: string[];
	/** From the first call to the last execution's end. */
	seconds: number;
}

const figures: Figure[] = [];

/** Keeps a line, and shows it. */
export function keepFigure(figure: Figure): void {
	figures.push(figure);
	process.stdout.write(`${line(figure)}\n`);
}

/** The same calls in a row are told once, with their number. */
function counted(calls: string[]): string {
	const numbers = new Map<string, number>();
	for (const call of calls) numbers.set(call, (numbers.get(call) ?? 0) + 1);
	const told = [...numbers].map(([call, number]) => `${number} × ${call}`);
	return told.join(', ') || 'none';
}

function line(figure: Figure): string {
	const { what, executions, succeeded, refused, tokenCalls, seconds } = figure;
	const cells = [
		...[what, executions, succeeded, counted(tokenCalls), refused],
		seconds.toFixed(1),
	];
	return `| ${cells.join(' | ')} |`;
}

/** Writes the table into docs/scaling.md when the run was asked to (VOLT_E2E_FIGURES=1). */
export function writeFigures(): void {
	if (!process.env.VOLT_E2E_FIGURES) return;
	const text = readFileSync(FILE, 'utf8');
	const [before, rest] = text.split(BEGIN);
	const after = rest?.split(END)[1];
	if (before === undefined || after === undefined) throw new Error(`${FILE} has no markers.`);
	const day = new Date().toISOString().slice(0, 10);
	const table = [
		`Measured on ${day} with n8n ${settings().version}, ten items an execution.`,
		'',
		'| what happens | executions | succeeded | token calls | requests refused (401) | seconds |',
		'| --- | --: | --: | --- | --: | --: |',
		...figures.map(line),
	].join('\n');
	writeFileSync(FILE, `${before}${BEGIN}\n\n${table}\n\n${END}${after}`);
}
