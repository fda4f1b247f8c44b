import { play, SCENARIOS } from '../scenarios';
import { engineHost } from '../support/engineHost';
import { sharedN8n } from './host/n8n';
import { n8nHost } from './host/n8nHost';

describe.each(Object.entries(SCENARIOS))('on a real n8n: %s', (_, scenarios) => {
	const { rest } = sharedN8n();

	it.each(scenarios.map((scenario) => [scenario.name, scenario] as const))(
		'%s',
		async (__, scenario) => {
			const there = await play(scenario, n8nHost(rest));
			const here = await play(scenario, engineHost('dist'));
			expect(there).toEqual(here);
		},
	);
});
