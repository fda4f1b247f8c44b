/** The rows as a picture: bars of what people use instead, of ours, and a mark at the least that could be. */
import type { Row } from './record';
import { ratioOf } from './record';

const WIDTH = 860;
const LEFT = 20;
/** Where bars begin, behind the names. */
const FROM = 300;
const BARS = 380;
const BAR = 16;
const ROW = 84;
const HEAD = 46;

const escape = (text: string) => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

const seconds = (ms: number) => (ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`);

function rowOf(row: Row, index: number): string {
	const top = HEAD + index * ROW;
	const longest = Math.max(...Object.values(row.times), row.limit?.ms ?? 0);
	const width = (ms: number) => Math.max(2, (ms / longest) * BARS);
	const bars = Object.entries(row.times).map(([name, ms], at) => {
		const y = top + 22 + at * (BAR + 4);
		const kind = name === row.ours ? 'ours' : 'other';
		return [
			`<text x="${LEFT}" y="${y + 12}">${escape(name)}</text>`,
			`<rect class="${kind}" x="${FROM}" y="${y}" width="${width(ms).toFixed(1)}" height="${BAR}" rx="2"/>`,
			`<text x="${(FROM + width(ms) + 6).toFixed(1)}" y="${y + 12}">${seconds(ms)}</text>`,
		].join('');
	});
	return [
		`<text class="title" x="${LEFT}" y="${top + 14}">${escape(`${row.title} (${row.where})`)}</text>`,
		...bars,
		...(row.limit ? [mark(row.limit, FROM + width(row.limit.ms), top)] : []),
		`<text class="ratio" x="${WIDTH - 100}" y="${top + 48}">${ratioOf(row).toFixed(1)} ×</text>`,
	].join('\n');
}

function mark({ ms, why }: NonNullable<Row['limit']>, x: number, top: number): string {
	const at = `x1="${x.toFixed(1)}" x2="${x.toFixed(1)}" y1="${top + 18}" y2="${top + 62}"`;
	return `<line class="limit" ${at}><title>${escape(`the least: ${seconds(ms)}, ${why}`)}</title></line>`;
}

/** @param beneath what the picture says of when and where */
export function chart(rows: Row[], beneath: string): string {
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
<text x="${LEFT}" y="${height - 12}">${escape(beneath)}</text>
</svg>
`;
}
