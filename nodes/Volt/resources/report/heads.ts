/** The first rows of reports that are to be joined. */
import { UserError } from 'n8n-workflow';
import type { CsvRow } from '../../../core/values/csv';

const sameCells = (one: readonly string[], other: readonly string[]) =>
	one.length === other.length && one.every((cell, at) => cell === other[at]);

/** The first row of a report. */
export interface Head extends CsvRow {
	/** What messages call the report. */
	of: string;
}

/** @throws UserError for a head under which the rows of another would say something else */
export function mustBeLike(head: Head, first: Head): void {
	const named = ({ cells }: Head) => cells.join(', ').slice(0, 300);
	if (!sameCells(head.cells, first.cells)) {
		throw new UserError(
			`${head.of} has other columns than ${first.of}, so that they cannot be joined`,
			{
				description: `It has ${named(head)}; the other one ${named(first)}. Download each for itself.`,
			},
		);
	}
	if (head.separator === first.separator) return;
	const by = ({ separator }: Head) => JSON.stringify(separator ?? '');
	throw new UserError(
		`${head.of} parts its columns otherwise than ${first.of}, so that they cannot be joined`,
		{ description: `It has ${by(head)}; the other one ${by(first)}. Download each for itself.` },
	);
}
