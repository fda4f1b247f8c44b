import type { IDataObject } from 'n8n-workflow';
import { team } from '../../../nodes/VoltTime/resources/team';
import { items, jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench } from '../../support/operations';

const { bench, run } = operationBench('team');

describeOperations(
	team,
	{
		getAll: () => ({ returnAll: true }),
		create: () => ({ name: 'Night Shift', email: 'night@example.com' }),
	},
	bench,
);

describe('creating a team', () => {
	const sent = async (parameters: IDataObject): Promise<unknown> => {
		items(await bench().stubbed({ resource: 'team', operation: 'create', ...parameters }));
		const [only, ...more] = bench().stub.seen;
		expect([only?.method, only?.path, more]).toEqual(['POST', '/api/v3/teams', []]);
		return JSON.parse(String(only?.body));
	};
	const name = 'Night Shift';
	const email = 'night@example.com';

	it('sends name and email, and the type only when it was added', async () => {
		expect(await sent({ name: ` ${name} `, email })).toEqual({ name, email });
		bench().stub.reset(() => ({ body: {} }));
		const none = { type: '={{ null }}' };
		expect(await sent({ name, email, additionalFields: none })).toEqual({ name, email });
		bench().stub.reset(() => ({ body: {} }));
		const type = { type: 'HOA' };
		expect(await sent({ name, email, additionalFields: type })).toEqual({ name, email, ...type });
	});

	it('is there afterwards', async () => {
		const before = bench().world.sandbox.data.teams.length;
		jsons(await run('create', { name: 'Crew 7', email }));
		expect(bench().world.sandbox.data.teams.slice(before)).toMatchObject([
			{ name: 'Crew 7', email },
		]);
	});

	it.each([
		[{ name: ' ', email }, 'Name is empty'],
		[{ name: 'n'.repeat(256), email }, 'Name is longer than 255 characters'],
		[{ name, email: ' ' }, 'Email is empty'],
		[{ name, email: 'night' }, 'Email is no email address'],
		[{ name, email: 'a@b.c, d@e.f' }, 'Email is no email address'],
		[{ name, email: 'a@b.c\r\nBcc: d@e.f' }, 'Email is no email address'],
		[{ name, email: `${'a'.repeat(255)}@b.c` }, 'Email is longer than 255 characters'],
		[{ name, email, additionalFields: { type: 'Club' } }, /^Type must be one of /],
	])('refuses %j, having sent nothing', async (parameters, message) => {
		expect(stopped(await run('create', parameters)).message).toMatch(message);
		expect(bench().sent()).toBe(0);
	});
});
