import type { IDataObject } from 'n8n-workflow';
import { charger } from '../../../nodes/VoltTime/resources/charger';
import { command } from '../../../nodes/VoltTime/resources/command';
import { setting } from '../../../nodes/VoltTime/resources/setting';
import { jsons, stopped } from '../../support/apiRequest';
import { UUID } from '../../support/commands';
import { operationBench, rl } from '../../support/operations';

const { bench } = operationBench('command');

/** What each operation needs that a charger answers. */
const SAMPLES: Record<string, IDataObject> = {
	start: { idTag: 'T1' },
	stop: {},
	setLimit: { amps: 6 },
	clearLimit: {},
	setProfile: { scheduleStart: '2026-01-10T00:00:00Z' },
	clearProfiles: { which: 'all' },
	restart: {},
	setLock: { locked: true },
	setPlugCharge: { enabled: true, cardUid: 'T1' },
	setSocketLock: { held: true },
	setup: { phases: 3, maxCurrent: 16 },
};
/** Public charging is a setting of the service: no charger is asked. */
const asksCharger = ({ writes, value }: { writes: unknown; value: string }) =>
	writes === true && value !== 'setPublicCharging';
const OPERATIONS = [
	...command.operations.map((one) => ({ resource: 'command', ...one })),
	...setting.operations.filter(asksCharger).map((one) => ({ resource: 'setting', ...one })),
	...charger.operations
		.filter(({ value }) => value === 'setup')
		.map((one) => ({ resource: 'charger', ...one })),
].map(({ resource, value }) => ({ resource, operation: value }));

async function run(operation: (typeof OPERATIONS)[number], body: unknown, more: IDataObject = {}) {
	const sample = SAMPLES[operation.operation];
	if (!sample) throw new Error(`no sample for ${operation.operation}`);
	bench().stub.reset(() => ({
		body: JSON.stringify(body),
		headers: { 'content-type': 'application/json' },
	}));
	const parameters = { ...operation, charger: rl('id', UUID), ...sample, ...more };
	const result = await bench().stubbed(parameters);
	expect(bench().stub.seen.filter(({ method }) => method !== 'GET')).toHaveLength(1);
	return result;
}

const NO: unknown[] = [
	...[{ status: 'Rejected' }, { status: 'REJECTED' }, { status: 'NotSupported' }],
	...[{ data: { status: 'Rejected' } }, { status: 'Rejected', data: [] }, { message: 'Rejected' }],
	...[{ success: false }, { success: false, data: {} }, { success: true, status: 'rejected' }],
	...[
		{ status: 'Rejected', data: { id: 1 } },
		{ success: false, data: { id: 1 } },
	],
	...[[{ status: 'Rejected' }], 'Rejected', { data: 'Rejected' }, { data: [], Status: 'Rejected' }],
];

describe.each(OPERATIONS)('the answer to $resource $operation', (operation) => {
	it.each(NO)('%j is a no, and told as refused', async (body) => {
		const { message, description } = stopped(await run(operation, body));
		expect(message).toMatch(/^The charger answered .*: it was not carried out$/);
		expect(description).not.toMatch(/may have been carried out/);
	});

	it('may be data, whatever it says', async () => {
		const options = { ifRejected: 'data' };
		const [item] = jsons(await run(operation, { status: 'Rejected' }, { options }));
		expect(item).toMatchObject({ status: 'Rejected' });
	});

	it.each(NO)('%j as data: one item, that says so', async (body) => {
		const options = { ifRejected: 'data' };
		for (const wait of [{}, { waitForEffect: true, timeLimit: 1, interval: 1 }]) {
			const found = jsons(await run(operation, body, { options, ...wait }));
			expect(found).toHaveLength(1);
			expect(found[0]?.note).toMatch(/^The charger answered .*: it was not carried out\.$/);
			expect(found[0]?.effectSeen ?? false).toBe(false);
			expect(found[0]?.success ?? false).toBe((body as IDataObject).success ?? false);
		}
	});

	it('that asks for a restart is a yes, with a note', async () => {
		const [item] = jsons(await run(operation, { status: 'RebootRequired' }));
		expect(item).toMatchObject({
			status: 'RebootRequired',
			note: 'The charger takes this over when it has restarted.',
		});
	});
});

it('a no is told as refused to the next node', async () => {
	const [one] = OPERATIONS;
	if (!one) throw new Error('There is an operation.');
	bench().stub.reset(() => ({ body: { message: 'Rejected' } }));
	const parameters = { ...one, charger: rl('id', UUID), ...SAMPLES[one.operation] };
	const [item] = jsons(
		await bench().stubbed(parameters, { settings: { onError: 'continueRegularOutput' } }),
	);
	expect(item).toMatchObject({ outcome: 'refused' });
});
