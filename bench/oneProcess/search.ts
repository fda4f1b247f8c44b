/**
 * Searching a list of 1,000 chargers as the editor does, one search per pause in typing, at 50 ms:
 * the service's own search against reading the whole list each time. Prints the requests as well.
 */
import { runListSearch } from '../../engine';
import { patData } from '../../sandbox/credentials';
import { World } from '../../test/support/world';
import { compare } from '../record/compare';

const CHARGERS = 1000;
/** Each is looked for by its last two and its last pause. */
const TYPED = [-1, 0];

export async function search(): Promise<void> {
	const world = await World.start({
		latencyMs: 50,
		validateResponses: false,
		rateLimitPerMinute: 1_000_000,
		sizes: { chargers: CHARGERS },
	});
	const { chargers, teams } = world.sandbox.data;
	// Most accounts have one team.
	teams.splice(1);
	for (const charger of chargers) charger.team = teams[0] ?? charger.team;
	let editors = 0;
	let pauses = 0;
	const ask = async (filter: string, id: string) => {
		pauses++;
		const { results } = await runListSearch(
			{
				nodeType: 'n8n-nodes-volt.voltTime',
				nodes: 'source',
				method: 'searchChargers',
				parameters: { authentication: 'personalAccessToken' },
				credentials: [{ id, name: 'PAT', type: 'voltTimePatApi', data: patData(world.sandbox) }],
			},
			filter,
		);
		return results;
	};
	const type = async (text: string) => {
		const id = `editor-${++editors}`;
		for (const end of TYPED) {
			const typed = end === 0 ? text : text.slice(0, end);
			if ((await ask(typed, id)).length === 0) throw new Error(`${typed} was not found`);
		}
	};
	const readAll = async () => {
		for (let pause = 0; pause < TYPED.length; pause++) {
			await world.items({
				type: 'voltTime',
				parameters: { path: '/chargers', pagination: 'auto', returnAll: true },
			});
		}
	};
	try {
		const title = `A search among ${CHARGERS} chargers, two pauses in typing, 50 ms`;
		await compare(
			{ title, rounds: 5 },
			{
				'the whole list read at each pause': readAll,
				'From List': async () => await type(chargers[700]?.identity ?? ''),
			},
		);
		world.sandbox.resetStats();
		pauses = 0;
		for (let at = 0; at < 10; at++) await type(chargers[at * 90]?.identity ?? '');
		const sent = world.sandbox.stats().requests.length;
		console.log(`  requests: ${sent} for ${pauses} pauses in ${pauses / TYPED.length} openings`);
	} finally {
		await world.stop();
	}
}
