/** Stops the n8n that the set-up started. */
export default async function tearDown(): Promise<void> {
	await (globalThis as { stopSharedN8n?: () => Promise<void> }).stopSharedN8n?.();
}
