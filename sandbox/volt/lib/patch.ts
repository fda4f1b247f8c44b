import { invalid } from './refusal';

/** What a patched field may hold. */
export type Check = (value: unknown) => boolean;

export const isText: Check = (value) => typeof value === 'string';
export const isTextOrNull: Check = (value) => value === null || typeof value === 'string';
export const isCount: Check = (value) => Number.isInteger(value) && Number(value) > 0;

export function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Leaf = [path: string[], value: unknown];

function leavesOf(body: Record<string, unknown>, above: string[], out: Leaf[]): Leaf[] {
	for (const [key, value] of Object.entries(body)) {
		if (isObject(value)) leavesOf(value, [...above, key], out);
		else out.push([[...above, key], value]);
	}
	return out;
}

/**
 * Merges a partial body into a stored object, field by field; objects on the way are made as needed.
 * `allowed` names every field that may be set by its dotted path, which also keeps names such as
 * `__proto__` out. Nothing is changed unless everything is allowed.
 * @throws Refusal 422 for a field that may not be set, or a value of the wrong type
 */
export function applyPatch(target: object, body: unknown, allowed: Record<string, Check>): void {
	const leaves = isObject(body) ? leavesOf(body, [], []) : [];
	for (const [path, value] of leaves) {
		const name = path.join('.');
		// A dot inside a key would pass for a path.
		const known = Object.hasOwn(allowed, name) && !path.some((key) => key.includes('.'));
		const check = known ? allowed[name] : undefined;
		if (!check) throw invalid(name, 'FIELD_NOT_ALLOWED', 'This field cannot be changed');
		if (!check(value)) throw invalid(name, 'INVALID_VALUE', 'This value is not allowed here');
	}
	for (const [path, value] of leaves) {
		let place = target as Record<string, unknown>;
		for (const key of path.slice(0, -1)) {
			const next = place[key];
			const inner: Record<string, unknown> = isObject(next) ? next : {};
			place[key] = inner;
			place = inner;
		}
		place[path[path.length - 1] ?? ''] = value;
	}
}

/** Allows several fields below one path, each with the same check. */
export function fields(above: string, names: readonly string[], check: Check = isText) {
	return Object.fromEntries(names.map((name) => [`${above}.${name}`, check]));
}
