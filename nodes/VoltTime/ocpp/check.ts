import { reading } from '../../core/values/readings';
import { scalarText } from '../../core/values/scalar';
import { oneDecimal } from './limits';
import { LABELS, type FieldName } from './names';
import { epochSeconds } from './time';

/** A rule that a charging profile breaks. */
export interface Problem {
	/** As the API names it, e.g. `stack_level`. */
	field: FieldName;
	/** As users see it, e.g. `Stack Level` or `Period 2: Limit`. */
	label: string;
	/** What must be so, to be read after the label, e.g. `must be a whole number from 0 to 9`. */
	rule: string;
}

export const isMissing = (value: unknown) =>
	value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

/** The text of a value, shortened for a message. */
const shown = (value: unknown) => (scalarText(value) ?? JSON.stringify(value)).slice(0, 40);

/** Reads values and notes every rule they break. Readers give undefined for those and for missing ones. */
export class Check {
	readonly problems: Problem[] = [];

	constructor(
		/** Time zone of times that name none. */
		private readonly zone: string,
		private readonly prefix = '',
	) {}

	/** The same notes, with a prefix such as `Period 2: ` before each label. */
	within(prefix: string): Check {
		const inner = new Check(this.zone, prefix);
		return Object.assign(inner, { problems: this.problems });
	}

	noted(field: FieldName, rule: string): Problem {
		const problem = { field, label: this.prefix + LABELS[field], rule };
		this.problems.push(problem);
		return problem;
	}

	/** Notes a broken rule; undefined, so that a reader can give that back. */
	note(field: FieldName, rule: string): undefined {
		this.noted(field, rule);
		return undefined;
	}

	/** Notes a field that must be there and is not. */
	needed(field: FieldName, value: unknown, why = 'must be given'): void {
		if (isMissing(value)) this.note(field, why);
	}

	/** Notes a field that must not be there. */
	unwanted(field: FieldName, value: unknown, why: string): void {
		if (!isMissing(value)) this.note(field, why);
	}

	integer(field: FieldName, value: unknown, min: number, max: number): number | undefined {
		if (isMissing(value)) return undefined;
		const number = reading(value);
		if (number !== null && Number.isInteger(number) && number >= min && number <= max)
			return number;
		return this.note(field, `must be a whole number from ${min} to ${max}, not ${shown(value)}`);
	}

	/** A number that is not negative, with at most one decimal, as OCPP 1.6 has rates. */
	rate(field: FieldName, value: unknown): number | undefined {
		if (isMissing(value)) return undefined;
		const number = reading(value);
		const rate = number === null ? undefined : oneDecimal(number);
		if (number === null || (rate ?? number) < 0) {
			return this.note(field, `must be a number of 0 or more, not ${shown(value)}`);
		}
		if (rate !== undefined) return rate;
		return this.note(field, `must have at most one decimal, not ${shown(value)}: round it`);
	}

	choice<T extends string>(field: FieldName, value: unknown, values: readonly T[]): T | undefined {
		if (isMissing(value)) return undefined;
		const found = values.find((known) => known === value);
		return found ?? this.note(field, `must be one of ${values.join(', ')}, not ${shown(value)}`);
	}

	/** A time as seconds since the epoch. */
	time(field: FieldName, value: unknown): number | undefined {
		if (isMissing(value)) return undefined;
		const found = epochSeconds((scalarText(value) ?? '').trim(), this.zone);
		return (
			found ?? this.note(field, `must be a time like 2026-01-31T22:00:00Z, not ${shown(value)}`)
		);
	}
}
