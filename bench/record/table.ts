/** The table of all rows: in docs/performance.md, and what a run prints of the rows it measured. */
import type { Results } from './record';
import { isMet, machinesOf, ratioOf, written, type Figures, type Goal, type Row } from './row';

const BEGIN = '<!-- figures: npm run bench && npm run bench -- n8n -->';
const END = '<!-- end of figures -->';

function told(row: Row, figures: Figures): string {
	return Object.entries(row.units)
		.filter(([what]) => what in figures)
		.map(([what, unit]) => `${what} ${written(figures[what], unit)}`)
		.join(', ');
}

const times = (ratio: number) => (Number.isFinite(ratio) ? `${ratio.toFixed(1)} ×` : '–');

function goalOf(row: Row, goal: Goal): string {
	const { of, atLeast, atMost } = goal;
	const unit = row.units[of] ?? '';
	const value = atLeast ?? atMost ?? null;
	const wanted = of === 'ratio' ? times(value ?? NaN) : `${of} ${written(value, unit)}`;
	const sign = atLeast === atMost ? '' : atLeast === undefined ? 'at most ' : 'at least ';
	return `${sign}${wanted}: ${isMet(row, goal) ? 'met' : '**not met**'}`;
}

/** A row's lines: ratio, who, figures, goals. @param on what it was measured on, where that is told */
function linesOf(row: Row, on?: string): string[][] {
	const { title, where, rounds, date, goals = [], limit } = row;
	const often = rounds === 1 ? 'one round' : `median of ${rounds}`;
	const how = [where, often, date, on].filter((one) => one !== undefined).join(', ');
	const contenders = Object.entries(row.contenders).map(([name, figures]) => [
		times(ratioOf(row, figures)),
		name === row.ours ? `**${name}**` : name,
		told(row, figures),
		name === row.ours ? goals.map((goal) => goalOf(row, goal)).join('; ') : '',
	]);
	return [
		['', `**${title}** (${how})`, '', ''],
		...contenders,
		...(limit
			? [
					[
						times(ratioOf(row, limit.figures)),
						`the least: ${limit.why}`,
						told(row, limit.figures),
						'',
					],
				]
			: []),
	];
}

/** The rows as a table in Markdown; each with its machine where there are several. */
export function table(rows: Row[]): string {
	const several = machinesOf(rows).length > 1;
	return [
		'| | who | figures | goal |',
		'| --: | --- | --- | --- |',
		...rows
			.flatMap((row) => linesOf(row, several ? row.machine : undefined))
			.map((cells) => `| ${cells.join(' | ')} |`),
	].join('\n');
}

/** A page of documentation with the table in its place. @throws Error where it has none */
export function page(text: string, { rows }: Results): string {
	const [before, rest] = text.split(BEGIN);
	const after = rest?.split(END)[1];
	if (before === undefined || after === undefined) throw new Error('The page has no markers.');
	const shown = `Measured on ${machinesOf(rows).join('; ')}.\n\n${table(rows)}`;
	return `${before}${BEGIN}\n\n${shown}\n\n${END}${after}`;
}
