/** What a row of the bench is: figures of what people use instead, of ours, and the least that could be. */

/** Where a row was measured. */
export type Where = 'in one process' | 'on a real n8n';

/** `''` is a count. Of rates and shares more is better, of all else less. */
export type Unit = 'ms' | 'MB' | 'kB' | '%' | '/s' | '';

/** Figures by what was measured; null where it cannot be had. */
export type Figures = Record<string, number | null>;

/** What one figure of ours, or `ratio`, the first figure against what people use instead, is to be. */
export interface Goal {
	of: string;
	atLeast?: number;
	atMost?: number;
}

export interface Row {
	title: string;
	where: Where;
	/** What was measured, with units; the ratio is of the first. */
	units: Record<string, Unit>;
	/** Medians by contender; the first is what the others are held against. */
	contenders: Record<string, Figures>;
	/** Of the contenders, ours. */
	ours: string;
	/** The least that the same could take, and why. */
	limit?: { figures: Figures; why: string };
	goals?: Goal[];
	rounds: number;
	/** Day of the measurement. */
	date: string;
	/** What it was measured on. */
	machine: string;
}

export const nameOf = ({ title, where }: Row): string => `${title} (${where})`;

/** What rows were measured on, each once. */
export const machinesOf = (rows: Row[]): string[] => [
	...new Set(rows.map(({ machine }) => machine)),
];

/** What was measured first, and its unit. */
export const mainOf = ({ units }: Row): [string, Unit] => Object.entries(units)[0] ?? ['', ''];

/** How many times better some figures are than those that they are held against; more is better. */
export function ratioOf(row: Row, figures: Figures): number {
	const [what, unit] = mainOf(row);
	const [first = {}] = Object.values(row.contenders);
	const [theirs, own] = [first[what] ?? NaN, figures[what] ?? NaN];
	return unit === '/s' || unit === '%' ? own / theirs : theirs / own;
}

/** Whether ours is what it is to be. */
export function isMet(row: Row, { of, atLeast = -Infinity, atMost = Infinity }: Goal): boolean {
	const figures = row.contenders[row.ours] ?? {};
	const value = of === 'ratio' ? ratioOf(row, figures) : (figures[of] ?? NaN);
	return value >= atLeast && value <= atMost;
}

const short = (value: number) => {
	if (Number.isInteger(value) || Math.abs(value) >= 100) return Math.round(value).toString();
	return value.toFixed(Math.abs(value) < 1 ? 3 : 1);
};

/** A figure as people write it. */
export function written(value: number | null | undefined, unit: Unit): string {
	if (value === null || value === undefined || Number.isNaN(value)) return '–';
	if (unit === 'ms' && value >= 1000) return `${(value / 1000).toFixed(1)} s`;
	if (unit === 'kB' && value >= 10_000) return `${(value / 1000).toFixed(1)} MB`;
	const digits = short(value).replace(/^(\d+)(\d{3})$/, '$1,$2');
	return unit === '' || unit === '/s' ? `${digits}${unit}` : `${digits} ${unit}`;
}
