import { publicCharging } from '../../../nodes/VoltTime/resources/publicCharging';
import { jsons, stopped, type Bench } from '../../support/apiRequest';
import { freeCharger } from '../../support/chargers';
import { describeOperations, operationBench } from '../../support/operations';

const { bench, run } = operationBench('publicCharging', { routeLimits: false });

/** An online charger that drivers can pay at, with a free connector. */
function payable(b: Bench) {
	const charger = freeCharger(b);
	charger.settings.publicCharging.enabled = true;
	charger.connectors[0]!.status = 'Available';
	return charger;
}
const codeOf = (b: Bench) => payable(b).settings.publicCharging.code;
const start = async (more: object = {}) =>
	await run('startSession', { code: codeOf(bench()), connector: 1, ...more });
/** A session that was begun a moment ago. */
const begun = async (): Promise<string> => jsons(await start())[0]?.session as string;
const operationsSent = () =>
	bench()
		.requests()
		.map(({ operationId }) => operationId);

let session = '';
beforeEach(async () => {
	session = await begun();
	bench().world.sandbox.resetStats();
});

describeOperations(
	publicCharging,
	{
		getCharger: (b) => ({ code: codeOf(b) }),
		startSession: (b) => ({ code: codeOf(b), connector: 1 }),
		getSession: () => ({ session }),
		confirmSession: () => ({ session }),
		cancelSession: () => ({ session }),
		stopSession: () => ({ session }),
	},
	bench,
);

describe('a public charger', () => {
	it('shows its prices and connectors', async () => {
		const charger = payable(bench());
		const [item] = jsons(await run('getCharger', { code: codeOf(bench()) }));
		expect(item).toMatchObject({
			online: true,
			currency: 'EUR',
			price_per_kwh: charger.settings.publicCharging.price_per_kwh,
			connectors: [{ connector_id: 1 }, ...charger.connectors.slice(1).map(() => ({}))],
		});
	});
});

describe('a driver’s session', () => {
	it('is begun, confirmed and stopped with what Start Session gives', async () => {
		const states = [];
		for (const operation of ['getSession', 'confirmSession', 'stopSession', 'getSession']) {
			const [item] = jsons(await run(operation, { session }));
			states.push([item?.status, item?.paymentDue]);
		}
		expect(states).toEqual([
			['created', true],
			['charging', undefined],
			['completed', undefined],
			['completed', false],
		]);
	});

	it('gives energy as a number', async () => {
		await run('confirmSession', { session });
		const [item] = jsons(await run('stopSession', { session }));
		expect(typeof item?.energyKwh).toBe('number');
	});

	it('sends the email address when there is one, and nothing for it when there is none', async () => {
		const body = async (more: object) => {
			bench().stub.reset(() => ({ status: 201, body: { session_token: 's', data: {} } }));
			await bench().stubbed({
				...{ resource: 'publicCharging', operation: 'startSession' },
				...{ code: 'ABC', connector: 2, ...more },
			});
			return JSON.parse(String(bench().stub.seen[0]?.body)) as object;
		};
		expect(await body({})).toEqual({ code: 'ABC', connector_id: 2 });
		expect(await body({ additionalFields: { email: '={{ null }}' } })).toEqual(await body({}));
		expect(await body({ additionalFields: { email: 'a@b.example' } })).toEqual({
			code: 'ABC',
			connector_id: 2,
			email: 'a@b.example',
		});
	});

	it.each(['startSession', 'getSession'])(
		'%s gives what lets one pay only when Raw',
		async (op) => {
			const parameters =
				op === 'getSession' ? { session } : { code: codeOf(bench()), connector: 1 };
			const [simple] = jsons(await run(op, parameters));
			expect(simple).toHaveProperty('status', 'created');
			expect(JSON.stringify(simple)).not.toMatch(/-payment|publishable|sandbox-account/);
			const [raw] = jsons(await run(op, { ...parameters, output: 'raw' }));
			expect(raw).toHaveProperty('payment.client_secret');
			expect(raw).toHaveProperty('data.status', 'created');
			const [chosen] = jsons(
				await run(op, { ...parameters, output: 'selected', outputFields: ['status', 'currency'] }),
			);
			expect(chosen).toEqual({ status: 'created', currency: 'EUR' });
		},
	);

	it('is not begun twice when the answer is lost', async () => {
		bench().stub.reset(() => ({ status: 503, body: { message: 'busy' } }));
		const result = await bench().stubbed({
			...{ resource: 'publicCharging', operation: 'startSession', code: 'ABC', connector: 1 },
		});
		expect(stopped(result).message).toBeTruthy();
		expect(bench().stub.seen).toHaveLength(1);
	});

	it('is not cancelled once charging began', async () => {
		await run('confirmSession', { session });
		const { httpCode } = stopped(await run('cancelSession', { session })) as { httpCode?: string };
		expect(httpCode).toBe('409');
		expect(operationsSent()).toEqual(['confirmPublicSession', 'cancelPublicSession']);
	});

	it.each([
		[{ code: ' ' }, 'Public Code is empty'],
		[{ code: 'x'.repeat(11) }, 'Public Code is longer than 10 characters'],
		[{ connector: 0 }, 'Connector Number must be a whole number from 1 to 100'],
		[{ connector: 101 }, 'Connector Number must be a whole number from 1 to 100'],
		[{ additionalFields: { email: 'nobody' } }, 'Email is no email address'],
		[{ output: 'selected', outputFields: [] }, 'Fields to Return is empty'],
	])('with %j is refused, and nothing is sent', async (wrong, message) => {
		expect(stopped(await start(wrong)).message).toBe(message);
		expect(bench().requests()).toEqual([]);
	});

	it.each(['getSession', 'confirmSession', 'cancelSession', 'stopSession'])(
		'%s without a session is refused, and nothing is sent',
		async (operation) => {
			expect(stopped(await run(operation, { session: ' ' })).message).toBe('Session is empty');
			expect(bench().requests()).toEqual([]);
		},
	);
});

it('the name of a session, which is as good as a key, is in no message', async () => {
	for (const status of [404, 409, 500]) {
		bench().world.sandbox.faults.clear();
		bench().world.sandbox.faults.add({ operationId: 'stopPublicSession', status });
		const { message, description } = stopped(await run('stopSession', { session }));
		expect(`${message} ${description}`).not.toContain(session);
		expect(message).not.toBe('');
	}
});

it('the name of a session is kept out of the messages of its own item alone', async () => {
	const names = ['session-of-ada', 'session-of-bob'];
	bench().stub.reset(() => ({ status: 409, body: { message: `Busy: ${names.join(', ')}` } }));
	const parameters = { resource: 'publicCharging', operation: 'getSession' };
	const failed = jsons(
		await bench().stubbed(
			{ ...parameters, session: '={{ $json.name }}' },
			{
				items: names.map((name) => ({ json: { name } })),
				settings: { onError: 'continueRegularOutput' },
			},
		),
	);
	expect(failed.map(({ description }) => /Busy: [^.]*/.exec(description as string)?.[0])).toEqual([
		'Busy: ***, session-of-bob',
		'Busy: session-of-ada, ***',
	]);
});
