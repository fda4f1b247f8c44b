/** How long what was read for a list in the editor serves the next keystrokes. */
const KEPT_MS = 60_000;
const MOST = 50;

const kept = new Map<string, { until: number; value: Promise<unknown> }>();

/**
 * Reads something for a list in the editor, or takes what was read a moment ago. Only the editor's
 * lists use it: they are asked at every pause in typing, and a workflow never sees what it holds.
 * @param key the credential and what is read with it
 */
export async function recently<T>(key: string, read: () => Promise<T>): Promise<T> {
	const now = Date.now();
	for (const [name, { until }] of kept) if (until <= now || kept.size > MOST) kept.delete(name);
	const known = kept.get(key) as { value: Promise<T> } | undefined;
	if (known) return await known.value;
	const value = read();
	kept.set(key, { until: now + KEPT_MS, value });
	value.catch(() => kept.delete(key));
	return await value;
}
