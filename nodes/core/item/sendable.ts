/** Values that an expression gave and that would go out as something else than was meant. */
import { isObject } from '../values/json';
import { refuse } from './readers';

/** What JavaScript and Luxon write in place of a value there is none of. */
const NO_VALUE = /^(Invalid DateTime|Invalid Date|\[object Object\])$/;

/** Of JavaScript, whose entries are no fields. */
const COLLECTION = /\b(Map|Set)\b/;

/** What is wrong with a value that is no list and no object of fields; undefined when nothing is. */
function faultOf(value: unknown): string | undefined {
	switch (typeof value) {
		case 'number':
			if (!Number.isFinite(value)) return `is ${value}, no number`;
			return Number.isInteger(value) && !Number.isSafeInteger(value)
				? 'is a whole number past 2^53, which has lost digits'
				: undefined;
		case 'bigint':
			return 'is a BigInt, which JSON does not have';
		case 'string':
			return NO_VALUE.test(value) ? `is "${value}"` : undefined;
		case 'object': {
			const [kind] = COLLECTION.exec(Object.prototype.toString.call(value)) ?? [];
			if (kind) return `is a ${kind}, which JSON writes as {}`;
			const { toJSON } = (value ?? {}) as { toJSON?: unknown };
			const isNone = typeof toJSON === 'function' && toJSON.call(value) === null;
			return isNone ? 'is a date that is none' : undefined;
		}
		default:
			return undefined;
	}
}

/**
 * Gives a value back as it is, with all that is in it.
 * @throws UserError that names what JSON or a text would write as something else: NaN, Infinity, an
 * invalid date, a whole number past 2^53, a Map, a Set
 */
export function sendable<T>(value: T, label: string): T {
	const left: Array<[where: string, value: unknown]> = [['', value]];
	for (let next = left.pop(); next; next = left.pop()) {
		const [where, inner] = next;
		const fault = faultOf(inner);
		if (fault !== undefined) {
			const name = where === '' ? label : `"${where.slice(1, 80)}" in ${label}`;
			return refuse(
				`${name} ${fault}`,
				'Check the expression. A number of more digits than JavaScript keeps has to be given as a text; a Map or Set as an object or a list.',
			);
		}
		if (Array.isArray(inner) || (isObject(inner) && !('toJSON' in inner))) {
			for (const [key, entry] of Object.entries(inner)) left.push([`${where}.${key}`, entry]);
		}
	}
	return value;
}
