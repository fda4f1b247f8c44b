/** The same function, which works out what it gives for an object only once. */
export function once<K extends object, V>(make: (of: K) => V): (of: K) => V {
	const made = new WeakMap<K, V>();
	return (of) => {
		const known = made.get(of);
		if (known !== undefined) return known;
		const now = make(of);
		made.set(of, now);
		return now;
	};
}
