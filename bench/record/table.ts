/** The table of all rows: in docs/performance.md, and what a run prints of the rows it measured. */
import type { Results } from './record';
import { isMet, ratioOf, written, type Figures, type Goal, type Row } from './row';

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

/** A row's lines: ratio, who, figures, goals. */
function linesOf(row: Row): string[][] {
	const { title, where, rounds, date, goals = [], limit } = row;
	const how = `${where}, ${rounds === 1 ? 'one round' : `median of ${rounds}`}, ${date}`;
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

/** The rows as a table in Markdown. */
export function table(rows: Row[]): string {
	return [
		'| | who | figures | goal |',
		'| --: | --- | --- | --- |',
		...rows.flatMap(linesOf).map((cells) => `| ${cells.join(' | ')} |`),
	].join('\n');
}

/** A page of documentation with the table in its place. @throws Error where it has none */
export function page(text: string, { rows, machine }: Results): string {
	const [before, rest] = text.split(BEGIN);
	const after = rest?.split(END)[1];
	if (before === undefined || after === undefined) throw new Error('The page has no markers.');
	const shown = `Measured on ${machine}.\n\n${table(rows)}`;
	return `${before}${BEGIN}\n\n${shown}\n\n${END}${after}`;
}
