/**
 * Reads the form in which n8n stores executions (npm package `flatted`): a JSON list in which every
 * text inside an entry is the index of the entry it stands for.
 */
export function parseFlatted(text: string): unknown {
	const table = JSON.parse(text) as unknown[];
	for (const entry of table) {
		if (typeof entry !== 'object' || entry === null) continue;
		const fields = entry as Record<string, unknown>;
		for (const [name, value] of Object.entries(fields)) {
			if (typeof value === 'string') fields[name] = table[Number(value)];
		}
	}
	return table[0];
}
