/** The caller gave the engine something it cannot run: one line naming the place and the fix. */
export class EngineInputError extends Error {
	override name = 'EngineInputError';
}
