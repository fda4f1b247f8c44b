import { play, SCENARIOS } from '../scenarios';
import { engineHost } from '../support/engineHost';

describe.each(Object.entries(SCENARIOS))('on the engine: %s', (_, scenarios) => {
	it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
		'%s',
		async (__, scenario) => {
			await play(scenario, engineHost('source'));
		},
	);
});
