import type { Params } from '../../core/item/params';

/** Works something out once for an item, whichever of its steps asks for it. */
export function perItem<T>(work: (params: Params) => Promise<T>): (params: Params) => Promise<T> {
	const known = new WeakMap<Params, Promise<T>>();
	return async (params) => {
		const made = known.get(params) ?? work(params);
		known.set(params, made);
		return await made;
	};
}
