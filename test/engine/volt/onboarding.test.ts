import type { IDataObject } from 'n8n-workflow';
import { onboarding } from '../../../nodes/Volt/resources/onboarding';
import { file, jsons, stopped } from '../../support/apiRequest';
import { describeOperations, operationBench } from '../../support/operations';

const { bench, run } = operationBench('onboarding', {}, 'volt');
const individual = JSON.stringify({ firstName: 'Ada', lastName: 'Bakker' });
const passport = {
	items: [{ json: {}, binary: { data: file('a passport', 'passport.pdf', 'application/pdf') } }],
};

const started = async (): Promise<string> =>
	jsons(await run('submitIndividual', { individual }))[0]?.onboardingEntityId as string;
const documented = async (): Promise<string> => {
	const onboardingEntityId = await started();
	jsons(await run('uploadDocument', { onboardingEntityId }, passport));
	return onboardingEntityId;
};

const ids: Record<string, string> = {};
beforeAll(async () => {
	ids.open = await started();
	ids.ready = await documented();
});

describeOperations(
	onboarding,
	{
		submitIndividual: () => ({ individual }),
		get: () => ({ onboardingEntityId: ids.open }),
		uploadDocument: () => ({ parameters: { onboardingEntityId: ids.open }, ...passport }),
		submit: () => ({ onboardingEntityId: ids.ready }),
	},
	bench,
	'volt',
);

describe('onboarding', () => {
	it('goes from data by documents to a review', async () => {
		const onboardingEntityId = await started();
		const early = stopped(await run('submit', { onboardingEntityId }));
		expect(early.description).toContain('A required document is missing');
		jsons(await run('uploadDocument', { onboardingEntityId }, passport));
		const [handedIn] = jsons(await run('submit', { onboardingEntityId }));
		expect(handedIn).toMatchObject({ status: 'IN_REVIEW', onboardingEntityId });
		const late = stopped(await run('submit', { onboardingEntityId }));
		expect(late.description).toContain('IN_REVIEW');
		const raw = jsons(await run('get', { onboardingEntityId, output: 'raw' }));
		expect(raw[0]).toMatchObject({ individual: { firstName: 'Ada', lastName: 'Bakker' } });
	});

	it('sends a key with each write, and a scenario that is asked for', async () => {
		const onboardingEntityId = await documented();
		bench().world.sandbox.resetStats();
		const options = { testingScenario: 'ONBOARDING_REJECTED' };
		await run('submit', { onboardingEntityId, options });
		await run('submitIndividual', { individual });
		const sent = bench().requests();
		expect(sent[0]?.headers['x-volt-testing-scenario']).toBe('ONBOARDING_REJECTED');
		const keys = sent.map(({ headers }) => headers['idempotency-key']);
		expect(keys.every((key) => /^[0-9a-f-]{36}$/.test(String(key)))).toBe(true);
		expect(new Set(keys).size).toBe(2);
	});

	it.each<[string, IDataObject, RegExp, RegExp]>([
		['a form', { sendAs: 'multipart', partName: 'doc' }, /^multipart\/form-data/, /name="doc"/],
		['the file', { sendAs: 'file' }, /^application\/pdf$/, /^a passport$/],
		[
			'JSON',
			{ sendAs: 'json', document: '{"type":"ID"}' },
			/^application\/json/,
			/^\{"type":"ID"\}$/,
		],
	])('sends a document as %s', async (_, more, type, body) => {
		bench().stub.reset(() => ({ body: { id: 'd-1' } }));
		const parameters = {
			...{ resource: 'onboarding', operation: 'uploadDocument', onboardingEntityId: ids.open },
			...more,
		};
		jsons(await bench().stubbedVolt(parameters, passport));
		const [sent] = bench().stub.seen;
		expect(sent?.headers['content-type']).toMatch(type);
		expect(sent?.body.toString()).toMatch(body);
	});

	it.each<[string, IDataObject, string]>([
		['submitIndividual', { individual: '{}' }, 'Individual must be a JSON object with fields'],
		['submitIndividual', { individual: '[1]' }, 'Individual must be a JSON object with fields'],
		['submitIndividual', { individual: '{' }, 'Individual is not valid JSON'],
		['get', { onboardingEntityId: 'x' }, 'Onboarding Entity ID must be a UUID'],
		['uploadDocument', { binaryField: 'scan' }, 'The input item has no file named "scan"'],
		['uploadDocument', { sendAs: 'json' }, 'Document must be a JSON object with fields'],
	])('%s with %j is refused, and nothing is sent', async (operation, wrong, message) => {
		const result = await run(operation, { onboardingEntityId: ids.open, ...wrong }, passport);
		expect(stopped(result).message).toBe(message);
		expect(bench().requests()).toEqual([]);
	});

	it('of an empty file is refused, and nothing is sent', async () => {
		const empty = [{ json: {}, binary: { data: file('', 'x.pdf', 'application/pdf') } }];
		const result = await run('uploadDocument', { onboardingEntityId: ids.open }, { items: empty });
		expect(stopped(result).message).toBe('The file in "data" is empty');
		expect(bench().requests()).toEqual([]);
	});
});
