import type { Headers } from '../../core/http/headers';
import { refuse } from '../../core/item/readers';
import type { Params } from '../../core/item/params';
import { OPTIONS } from '../../core/operation/collections';
import { choice } from '../../core/operation/kinds';
import type { Field } from '../../core/operation/field';

/** What the vendor's sandbox is to do with a request. */
export const testingScenario = (scenarios: Record<string, string>): Field<string | undefined> =>
	choice('Testing Scenario', 'testingScenario', {
		options: scenarios,
		default: Object.keys(scenarios)[0] ?? '',
		description:
			'What the sandbox is to do with it; refused in production, before anything is sent',
	}).within(OPTIONS);

/** @throws UserError in production */
export async function scenarioHeader(
	params: Params,
	field: Field<string | undefined>,
): Promise<Headers> {
	const scenario = field.in(params);
	if (scenario === undefined) return {};
	const { environment } = await params.reader.credential();
	if (environment === 'production') {
		refuse('Testing Scenario is for the sandbox only', 'Take the option away.');
	}
	return { 'X-Volt-Testing-Scenario': scenario };
}
