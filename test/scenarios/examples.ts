/** The workflows of examples/ as scenarios: they must do on a real n8n what `npm start` shows. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkflowInput } from '../../engine';
import { listExamples, readManifest } from '../../scripts/start/manifest';
import type { Scenario } from './types';

/** A clock that stops at its first look: on both hosts the same sessions ended yesterday. */
function stoppedClock(): () => number {
	let at: number | undefined;
	return () => (at ??= Date.now());
}

export const examples: Scenario[] = listExamples().map((file) => {
	const { sandbox = { now: stoppedClock() }, expect = {} } =
		readManifest()[path.basename(file)] ?? {};
	return {
		name: `example ${path.basename(file)}`,
		sandbox,
		steps: [
			{
				run: JSON.parse(readFileSync(file, 'utf8')) as WorkflowInput,
				expect: { items: expect.items },
			},
		],
	};
});
