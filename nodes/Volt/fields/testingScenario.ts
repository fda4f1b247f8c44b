/** How the sandbox is told which end a request should come to. */
import type { Headers } from '../../core/http/headers';
import type { Params } from '../../core/item/params';
import type { Field } from '../../core/operation/field';
import { OPTIONS } from '../../core/operation/collections';
import { choice } from '../../core/operation/kinds';
import { checkSandbox } from '../money/sandboxOnly';

type Scenario = Field<string | undefined>;

/** @param options by the API's values, what they are called */
export const testingScenario = (options: Record<string, string>): Scenario =>
	choice('Testing Scenario', 'testingScenario', {
		options,
		default: Object.keys(options)[0] ?? '',
		description: 'How this should end: in the sandbox only, refused in Production',
	}).within(OPTIONS);

/** @throws UserError in Production */
export async function scenarioHeader(params: Params, scenario: Scenario): Promise<Headers> {
	const chosen = scenario.in(params);
	if (chosen === undefined) return {};
	await checkSandbox(params, scenario.property.displayName);
	return { 'X-Volt-Testing-Scenario': chosen };
}
