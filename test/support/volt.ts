/** Short ways to what the payments sandbox holds, and to writes that must be carried out once. */
import { generateKeyPairSync } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { RunResult } from '../../engine';
import { jsons, stopped, type Bench } from './apiRequest';
import { VOLT_ID } from './world';

const dataOf = (bench: Bench) => bench.world.sandbox.volt.data;

/** The merchant's account of a currency. */
export const accountOf = (bench: Bench, currency: string) => {
	const found = [...dataOf(bench).accounts.values()].find(
		(one) => one.currency === currency && one.active && one.type === 'VOLT_ACCOUNT',
	);
	if (!found) throw new Error(`no account in ${currency}`);
	return found;
};

/** Gives the credential of a file's tests a key to sign with: the Accounts API wants signed requests. */
export function signWithKey(bench: () => Pick<Bench, 'world'>): void {
	beforeAll(async () => {
		const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
		const signingPrivateKey = privateKey.export({ type: 'pkcs8', format: 'pem' });
		await bench().world.store.update(VOLT_ID, { signingPrivateKey, signingKeyId: 'key-1' });
	});
}

/** How a write that must not be made twice is asked for. */
export interface Once {
	bench: () => Bench;
	operationId: string;
	/** Runs it in an execution of its own. */
	ask: (more?: IDataObject) => Promise<RunResult>;
	/** What another amount is, and another reference. */
	amount: IDataObject;
	reference: IDataObject;
	/** How many there are. */
	count: () => number;
	/** One that is found again is told under another id: what finds it has ids of its own. */
	ownIds?: boolean;
	/** That the first was of another amount is certain, and no matter of going on with what is known. */
	certain?: boolean;
}

/** Tests what holds for every operation that moves money by a reference. */
export function describeOnce(name: string, given: () => Once): void {
	describe(`${name}, once for each reference`, () => {
		it('in two executions: one; the second says so, and another reference makes another', async () => {
			const { ask, count, reference, ownIds } = given();
			const before = count();
			const [first] = jsons(await ask());
			expect(first).toMatchObject({ verified: true, alreadyCreated: false });
			const [again] = jsons(await ask());
			expect(again).toMatchObject({ verified: true, alreadyCreated: true });
			expect(again?.id).toBe(ownIds ? null : first?.id);
			expect(count()).toBe(before + 1);
			const [other] = jsons(await ask(reference));
			expect(other).toMatchObject({ alreadyCreated: false });
			expect(count()).toBe(before + 2);
		});

		it('with another amount: none, and the message says what is known and where to look', async () => {
			const { ask, amount, count, certain } = given();
			await ask();
			const before = count();
			const { message, description } = stopped(await ask(amount));
			expect(message).toContain('was asked for before');
			expect(message).toContain('with another amount');
			expect(description).toContain('Look for it');
			expect(description).not.toMatch(/try again/i);
			expect(count()).toBe(before);
			if (certain) return;
			const [told] = jsons(await ask({ ...amount, options: { whenUnclear: 'data' } }));
			expect(told).toMatchObject({ id: null, verified: false, outcome: 'unknown' });
			expect(count()).toBe(before);
		});

		it('where the answer gets lost: it is found by its references', async () => {
			const { bench, ask, count, operationId } = given();
			const before = count();
			bench().world.sandbox.faults.add({ operationId, reset: 'after', times: 1 });
			const [found] = jsons(await ask());
			expect(found).toMatchObject({ verified: true, alreadyCreated: true });
			expect(count()).toBe(before + 1);
		});

		it('where the answer names none, and none is found: no success', async () => {
			const { bench, ask, count, operationId } = given();
			const before = count();
			bench().world.sandbox.faults.add({ operationId, status: 201, body: {}, times: 1 });
			const { message } = stopped(await ask());
			expect(message).toMatch(/^Whether .* is not known/);
			expect(count()).toBe(before);
		});
	});
}
