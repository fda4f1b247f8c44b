import type { IDataObject } from 'n8n-workflow';
import { holderVerification } from '../../../nodes/Volt/resources/holderVerification';
import { jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench } from '../../support/operations';

const { bench, run } = operationBench('holderVerification', {}, 'volt');
const cloud = () => bench().world.sandbox.volt;

let payouts = 0;
/** A payout whose payee's name came to this, and the id of its check. */
async function held(result: 'CLOSE_MATCH' | 'NO_MATCH' | 'MATCH' | 'ERROR'): Promise<string> {
	const { accounts, transactions } = cloud().data;
	const account = [...accounts.values()].find(
		({ currency, type, active }) => currency === 'EUR' && type === 'VOLT_ACCOUNT' && active,
	);
	const jsonBody = {
		...{ type: 'PAYOUT', amount: 100, currency: 'EUR', paymentReference: `Invoice ${++payouts}` },
		beneficiary: {
			name: 'Bram Castro',
			accountIdentifiers: { iban: 'DE02120300000000202051', swiftBic: 'BYLADEM1001' },
		},
	};
	const headers = [
		...(result === 'MATCH'
			? []
			: [{ name: 'X-Volt-Testing-Scenario', value: `ACCOUNT_HOLDER_VERIFICATION_${result}` }]),
		{ name: 'X-JWS-Signature', value: 'x..y' },
	];
	const [made] = jsons(
		await bench().volt({
			...{ method: 'POST', host: 'accounts', path: `/accounts/${account?.id}/transactions` },
			...{ bodyType: 'json', jsonBody: JSON.stringify(jsonBody), sendHeaders: true },
			headers: { pairs: headers },
		}),
	);
	const transaction = transactions.find(({ id }) => id === made?.id);
	return transaction?.verifications.accountHolderVerification?.id ?? '';
}
const ids: Record<string, string> = {};
beforeAll(async () => {
	for (const name of ['get', 'approve', 'reject']) ids[name] = await held('CLOSE_MATCH');
});

describeOperations(
	holderVerification,
	{
		get: () => ({ verificationId: ids.get }),
		approve: () => ({ verificationId: ids.approve, seenResult: 'CLOSE_MATCH' }),
		reject: () => ({ verificationId: ids.reject }),
	},
	bench,
	'volt',
);

describe('a check of a name', () => {
	it('shows its result, what it means, and both names', async () => {
		const [found] = jsons(await run('get', { verificationId: await held('CLOSE_MATCH') }));
		expect(found).toMatchObject({
			...{ result: 'CLOSE_MATCH', requestedName: 'Bram Castro', returnedName: 'B. Castro' },
			...{ decision: null, resultMeaning: expect.stringContaining('compare both') as string },
		});
	});

	it('is approved once, however often, and not rejected then', async () => {
		const verificationId = await held('NO_MATCH');
		const approval = { verificationId, seenResult: 'NO_MATCH' };
		const [first] = jsons(await run('approve', approval));
		expect(first).toMatchObject({ decision: 'APPROVED', alreadyDecided: false });
		bench().world.sandbox.resetStats();
		const [again] = jsons(await run('approve', approval));
		expect(again).toMatchObject({ decision: 'APPROVED', alreadyDecided: true });
		const { message } = stopped(await run('reject', { verificationId }));
		expect(message).toBe('It is APPROVED already');
		expect(
			bench()
				.requests()
				.map(({ method }) => method),
		).toEqual(['GET', 'GET']);
	});

	it('of another result than was seen is not approved, and both names are told', async () => {
		const verificationId = await held('CLOSE_MATCH');
		const { message, description } = stopped(
			await run('approve', { verificationId, seenResult: 'ERROR' }),
		);
		expect(message).toBe('The result is CLOSE_MATCH, not ERROR, so that this does not approve it');
		expect(description).toContain('Name given: “Bram Castro”; name found: “B. Castro”');
		const [untouched] = jsons(await run('get', { verificationId }));
		expect(untouched).toMatchObject({ decision: null });
	});

	it.each([
		['approve', { seenResult: 'CLOSE_MATCH' }, 'APPROVED'],
		['reject', {}, 'REJECTED'],
	])('whose %s loses its answer is looked at', async (operation, more: IDataObject, decision) => {
		const verificationId = await held('CLOSE_MATCH');
		const operationId = `${operation}HolderVerification`;
		bench().world.sandbox.faults.add({ operationId, reset: 'after', times: 1 });
		const [found] = jsons(await run(operation, { verificationId, ...more }));
		expect(found).toMatchObject({ decision });
	});

	it.each([
		['approve', { seenResult: 'CLOSE_MATCH' }, 'APPROVED'],
		['reject', {}, 'REJECTED'],
	])(
		'that two executions %s at once is decided for both',
		async (operation, more: IDataObject, decision) => {
			const asked = { verificationId: await held('CLOSE_MATCH'), ...more };
			const both = await Promise.all([run(operation, asked), run(operation, asked)]);
			const found = both.flatMap(jsons);
			expect(found).toMatchObject([{ decision }, { decision }]);
			expect(found.map((one) => one.alreadyDecided).sort()).toEqual([false, true]);
		},
	);

	it.each([
		['approve', { seenResult: 'CLOSE_MATCH' }, 'APPROVED'],
		['reject', {}, 'REJECTED'],
	])(
		'whose %s worked out has its decision, though it cannot be looked at then',
		async (operation, more: IDataObject, decision) => {
			const asked = { verificationId: await held('CLOSE_MATCH'), ...more };
			const fault = { operationId: 'getHolderVerification', skip: 1, status: 403, body: {} };
			bench().world.sandbox.faults.add(fault);
			expect(jsons(await run(operation, asked))[0]).toMatchObject({ decision });
		},
	);

	it('that is refused for another reason, and not decided, is told so', async () => {
		const verificationId = await held('CLOSE_MATCH');
		const operationId = 'approveHolderVerification';
		bench().world.sandbox.faults.add({ operationId, status: 403, body: {} });
		const result = await run('approve', { verificationId, seenResult: 'CLOSE_MATCH' });
		expect(stopped(result).message).toBe('Volt does not allow this');
	});

	it('whose approval may have been made, and cannot be seen, is told so', async () => {
		const verificationId = await held('CLOSE_MATCH');
		const operationId = 'approveHolderVerification';
		bench().world.sandbox.faults.add({ operationId, reset: 'before', times: 1 });
		const result = await run('approve', { verificationId, seenResult: 'CLOSE_MATCH' });
		expect(stopped(result).description).toMatch(/not known whether/);
	});

	it('with an ID that is no UUID is refused, and nothing is sent', async () => {
		const { message } = stopped(await run('approve', { verificationId: 'x' }));
		expect(message).toBe('Verification ID must be a UUID');
		expect(bench().requests()).toEqual([]);
	});
});
