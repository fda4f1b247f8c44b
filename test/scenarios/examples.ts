/** The workflows of examples/ as scenarios: they must do on a real n8n what `npm start` shows. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { WorkflowInput } from '../../engine';
import type { Sandbox } from '../../sandbox';
import { allKinds, countMade, madeSince, type Made } from '../../scripts/start/made';
import { listExamples, readManifest, storyOf } from '../../scripts/start/manifest';
import type { RunStep, Scenario, Step } from './types';

/** A clock that stops at its first look: on both hosts the same sessions ended yesterday. */
function stoppedClock(): () => number {
	let at: number | undefined;
	return () => (at ??= Date.now());
}

/** What moves money is run twice: a second execution must leave no more at Volt than the first. */
function twice(run: WorkflowInput, items: RunStep['expect']['items'], made: Partial<Made>): Step[] {
	let before: Made;
	const count = (sandbox: Sandbox) =>
		expect(madeSince(before, countMade(sandbox))).toEqual(allKinds(made));
	return [
		{ clouds: (sandbox) => (before = countMade(sandbox)) },
		{ run, expect: { items } },
		{ clouds: count },
		{ run, expect: {} },
		{ clouds: count },
	];
}

/** Those that start by themselves are played with what happens around them: test/engine/triggerExamples.test.ts. */
const runByHand = listExamples().filter((file) => storyOf(file) === undefined);

export const examples: Scenario[] = runByHand.map((file) => {
	const { sandbox = { now: stoppedClock() }, expect = {} } =
		readManifest()[path.basename(file)] ?? {};
	const run = JSON.parse(readFileSync(file, 'utf8')) as WorkflowInput;
	const { items, made } = expect;
	return {
		name: `example ${path.basename(file)}${made ? ', twice' : ''}`,
		sandbox,
		steps: made ? twice(run, items, made) : [{ run, expect: { items } }],
	};
});
