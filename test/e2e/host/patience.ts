/**
 * How long something that is to happen is waited for: what only a standstill reaches. Five other programs on
 * two cores make a step of two seconds one of twenty.
 */
export const PATIENCE_MS = 300_000;

/** No step takes so long on a machine that has nothing else to do. */
const USUAL_MS = 20_000;

/** Says of each step of a person that took long that it did: then the machine was busy, and passed all the same. */
export const telling = <T extends object>(person: T): T =>
	new Proxy(person, {
		get(target, name) {
			const value: unknown = Reflect.get(target, name, target);
			if (typeof value !== 'function') return value;
			return (...args: unknown[]): unknown => {
				const began = Date.now();
				const result: unknown = value.apply(target, args);
				if (!(result instanceof Promise)) return result;
				return result.finally(() => {
					const took = Date.now() - began;
					if (took > USUAL_MS)
						console.log(`${String(name)} had to wait: ${Math.round(took / 1000)} s`);
				});
			};
		},
	});
