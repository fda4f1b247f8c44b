import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../item/params';
import { refuse } from '../item/readers';
import { rows } from '../operation/collections';
import type { Described, Field } from '../operation/field';
import { choice, json, text, verbatim } from '../operation/kinds';
import { isObject } from '../values/json';

/** A row of a list of pairs; what its value may be is for the reader of the list to say. */
interface Pair {
	name?: string;
	value?: unknown;
}

interface PairsSettings {
	/** What a row is called, in Title Case. */
	row: string;
	/** Of a row's name. */
	placeholder: string;
}

/** A list of name/value pairs under `name.pairs`. */
export const pairs = (
	displayName: string,
	name: string,
	{ row, placeholder }: PairsSettings,
	displayOptions: INodeProperties['displayOptions'],
): Field<Pair[]> =>
	rows(
		displayName,
		name,
		{ group: 'pairs', row, placeholder: `Add ${row.toLowerCase()}`, displayOptions },
		{
			name: verbatim('Name', 'name', { placeholder }),
			value: text('Value', 'value').unchecked(),
		},
	);

interface PairsOrJsonSettings extends PairsSettings {
	/** Whether there are any. */
	sent: Field<boolean>;
	/** Of the JSON. */
	example: string;
}

/** Name/value pairs or JSON in their place. */
interface PairsOrJson {
	fields: Described[];
	/**
	 * Names, trimmed, and values of one item, in order.
	 * @throws UserError that names the field
	 */
	in(params: Params): Array<readonly [string, unknown]>;
}

/** A switch whether there are any, one between name/value pairs and JSON, and the two. */
export function pairsOrJson(
	displayName: string,
	name: string,
	{ sent, example, ...row }: PairsOrJsonSettings,
): PairsOrJson {
	const show = { [sent.property.name]: [true] };
	const kind = `${name[0]?.toUpperCase()}${name.slice(1)}`;
	const specify = choice(`Specify ${displayName}`, `specify${kind}`, {
		options: { pairs: 'Using Fields Below', json: 'Using JSON' },
		default: 'pairs',
		displayOptions: { show },
	});
	const showAs = (as: string) => ({ show: { ...show, [specify.property.name]: [as] } });
	// One row to type into; a row that stays empty is not sent.
	const typed = pairs(displayName, name, row, showAs('pairs')).with({
		default: { pairs: [{ name: '', value: '' }] },
	});
	const object = json(`${displayName} (JSON)`, `${name}Json`, {
		placeholder: `e.g. ${example}`,
		displayOptions: showAs('json'),
	}).as((value = {}, label) =>
		isObject(value) ? value : refuse(`${label} must be an object`, `Write it like ${example}.`),
	);
	return {
		fields: [sent, specify, typed, object],
		in(params) {
			if (!sent.in(params)) return [];
			if (specify.in(params) === 'json') return Object.entries(object.in(params));
			return typed.in(params).map(({ name: key = '', value }) => [key.trim(), value] as const);
		},
	};
}
