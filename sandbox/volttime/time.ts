/** A moment as Laravel writes it: ISO-8601, UTC, microseconds. */
export function laravelTime(milliseconds: number): string {
	return new Date(milliseconds).toISOString().replace('Z', '000Z');
}
