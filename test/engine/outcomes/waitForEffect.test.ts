/** Wait for Effect under Retry on Fail: what was seen stays seen. */
import type { IDataObject } from 'n8n-workflow';
import { items, stopped, useBench } from '../../support/apiRequest';
import { rl } from '../../support/operations';
import { numbered } from '../../support/world';

const bench = useBench();

const START: IDataObject = {
	...{ resource: 'command', operation: 'start', connector: rl('id', '1') },
	...{ idTag: '=item{{ $json.n }}', waitForEffect: true, timeLimit: 1, interval: 1 },
	charger: rl('id', '=1f0c2a4e-5b6d-4c3a-9e8f-{{ String($json.n).padStart(12, "0") }}'),
};
const two = {
	items: numbered(2),
	settings: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
};

/** Chargers of which the first answers so; the second is not there at its first command. */
function firstAnswers(status: number) {
	const charging = new Set<string>();
	let absent = 1;
	bench().stub.reset(({ method, path }) => {
		const uuid = path.split('/')[4] ?? '';
		const one = { connector_id: 1, status: charging.has(uuid) ? 'Charging' : 'Preparing' };
		if (method === 'GET')
			return { body: { data: { connection_status: 'online', connectors: [one] } } };
		if (uuid.endsWith('1') && absent-- > 0) return { status: 422, body: {} };
		charging.add(uuid);
		return { status: uuid.endsWith('0') ? status : 200, body: { status: 'Accepted' } };
	});
}

const commands = (item: number) =>
	bench().stub.seen.filter(({ method, body }) => method === 'POST' && body.includes(`item${item}`));

it.each([
	[200, 'Accepted'],
	[504, 'Unanswered'],
])('a command answered %i whose effect was seen is not looked for anew', async (code, status) => {
	firstAnswers(code);
	const [first, second] = items(await bench().stubbed(START, two));
	expect(first?.json).toMatchObject({ status, effectSeen: true });
	expect(first?.json.hint).toBeUndefined();
	expect(first?.json.before).not.toEqual(first?.json.after);
	expect(second?.json).toMatchObject({ status: 'Accepted', effectSeen: true });
	expect([commands(0).length, commands(1).length]).toEqual([1, 2]);
});

it('a command answered 504 whose effect was not seen stays unknown, and is sent once', async () => {
	bench().stub.reset(({ method }) =>
		method === 'GET' ? { body: { data: { connectors: [] } } } : { status: 504, body: {} },
	);
	const error = stopped(await bench().stubbed(START, two));
	expect(error.description).toContain('It is not known whether');
	expect(commands(0)).toHaveLength(1);
});
