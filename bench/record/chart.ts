/** Times as a picture: bars of what people use instead, of ours, and a mark at the least that could be. */
import type { Results } from './record';
import { machinesOf, mainOf, nameOf, ratioOf, written, type Row } from './row';

const WIDTH = 860;
const LEFT = 20;
/** Where bars begin, behind the names. */
const FROM = 300;
const BARS = 380;
const BAR = 16;
const ROW = 84;
const HEAD = 46;

const escape = (text: string) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

/** Whether its bars can be compared: two, of time that both have, on the n8n that people run. */
function isShown(row: Row): boolean {
	const [what, unit] = mainOf(row);
	const all = Object.values(row.contenders).map((figures) => figures[what] ?? null);
	const isTime = unit === 'ms' && all.every((time) => time !== null);
	return row.where === 'on a real n8n' && isTime && all.length === 2;
}

function rowOf(row: Row, index: number): string {
	const top = HEAD + index * ROW;
	const [what] = mainOf(row);
	const { limit } = row;
	const timeOf = (figures: Row['contenders'][string] = {}) => figures[what] ?? 0;
	const all = [...Object.values(row.contenders), limit?.figures];
	const longest = Math.max(...all.map(timeOf));
	const width = (ms: number) => Math.max(2, (ms / longest) * BARS);
	const bars = Object.entries(row.contenders).map(([name, figures], at) => {
		const y = top + 22 + at * (BAR + 4);
		const ms = timeOf(figures);
		const kind = name === row.ours ? 'ours' : 'other';
		return [
			`<text x="${LEFT}" y="${y + 12}">${escape(name)}</text>`,
			`<rect class="${kind}" x="${FROM}" y="${y}" width="${width(ms).toFixed(1)}" height="${BAR}" rx="2"/>`,
			`<text x="${(FROM + width(ms) + 6).toFixed(1)}" y="${y + 12}">${written(ms, 'ms')}</text>`,
		].join('');
	});
	const ratio = ratioOf(row, row.contenders[row.ours] ?? {}).toFixed(1);
	return [
		`<text class="title" x="${LEFT}" y="${top + 14}">${escape(nameOf(row))}</text>`,
		...bars,
		...(limit ? [mark(FROM + width(timeOf(limit.figures)), top, limit.why)] : []),
		`<text class="ratio" x="${WIDTH - 100}" y="${top + 48}">${ratio} ×</text>`,
	].join('\n');
}

function mark(x: number, top: number, why: string): string {
	const at = `x1="${x.toFixed(1)}" x2="${x.toFixed(1)}" y1="${top + 18}" y2="${top + 62}"`;
	return `<line class="limit" ${at}><title>${escape(`the least: ${why}`)}</title></line>`;
}

export function chart({ rows: all }: Results): string {
	const rows = all.filter(isShown);
	const days = rows.map(({ date }) => date).sort();
	const height = HEAD + rows.length * ROW + 30;
	return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" font-family="system-ui, sans-serif" font-size="12">
<style>
text { fill: #1f2328 } .title { font-weight: 600 } .ratio { font-size: 24px; font-weight: 700 }
.ours { fill: #2da44e } .other { fill: #8c959f } .limit { stroke: #cf222e; stroke-width: 2; stroke-dasharray: 4 3 }
.back { fill: #fff } @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .back { fill: #0d1117 } }
</style>
<rect class="back" width="${WIDTH}" height="${height}"/>
<text x="${LEFT}" y="24">Time taken; shorter is better. The dashed line is the least that it could take.</text>
${rows.map(rowOf).join('\n')}
<text x="${LEFT}" y="${height - 12}">${escape(`Measured up to ${days.at(-1) ?? ''} on ${machinesOf(rows).join(' and on ')}`)}</text>
</svg>
`;
}
