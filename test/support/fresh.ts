import fc from 'fast-check';

/** The seed of the runs that everybody has, beside those with one of their own. */
const FIXED = 1;

type Property = fc.IRawProperty<unknown, boolean>;

/**
 * Checks a property twice: with the same values as ever, and with new ones. What fails is told with its seed,
 * and `FRESH_SEED=<seed>` tries the same again.
 */
export async function always(property: Property, parameters: fc.Parameters<unknown> = {}) {
	await fc.assert(property, { ...parameters, seed: FIXED });
	const again = process.env.FRESH_SEED;
	await fc.assert(property, { ...parameters, ...(again ? { seed: Number(again) } : {}) });
}
