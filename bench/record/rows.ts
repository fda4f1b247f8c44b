/** Runs the rows that are named, or all. */
export async function runRows(
	rows: Record<string, () => Promise<void>>,
	names: string[] = process.argv.slice(2),
): Promise<void> {
	const unknown = names.filter((name) => !(name in rows));
	if (unknown.length > 0) {
		console.error(`No rows ${unknown.join(', ')}; there are ${Object.keys(rows).join(', ')}.`);
		process.exitCode = 1;
		return;
	}
	const failed: string[] = [];
	for (const name of names.length > 0 ? names : Object.keys(rows)) {
		console.log(`\n${name}`);
		try {
			await rows[name]?.();
		} catch (error) {
			// One that cannot be measured here leaves the others to be measured.
			console.error(error);
			failed.push(name);
		}
	}
	if (failed.length > 0) console.error(`\nNot measured: ${failed.join(', ')}`);
	process.exitCode = failed.length > 0 ? 1 : 0;
}
