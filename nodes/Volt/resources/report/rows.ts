/** The rows of a report as items. */
import type { IDataObject } from 'n8n-workflow';
import { csvRecords } from '../../../core/values/csv';

/** Digits that every number keeps. */
const KEPT = 15;
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** A cell as a number where it is one with all its digits; else as it is. */
function numberIn(cell: string | null): string | number | null {
	const text = cell?.trim() ?? '';
	return NUMBER.test(text) && text.replace(/\D/g, '').length <= KEPT ? Number(text) : cell;
}

/**
 * Reads a report as it arrives.
 * @param numbers columns whose cells become numbers; all others stay texts, zeros in front included
 * @param most rows at most; undefined for all
 */
export const rowsOf = (numbers: string[], most: number | undefined) =>
	async function* (chunks: AsyncIterable<Buffer | string>): AsyncGenerator<IDataObject> {
		let given = 0;
		for await (const record of csvRecords(chunks)) {
			for (const name of numbers) {
				if (Object.hasOwn(record, name)) {
					Object.assign(record, { [name]: numberIn(record[name] ?? null) });
				}
			}
			yield record;
			if (++given === most) return;
		}
	};
