import { bench, type Bench } from './volt-harness';
import { newId } from './volt-requests';

const start = async (b: Bench) => {
	const body = { firstName: 'Ada', lastName: 'Bakker' };
	const { id } = await b.get<{ id: string }>('submitIndividualOnboarding', { body });
	return { onboardingEntityId: id };
};
const upload = (b: Bench, params: Record<string, string>) =>
	b.call('uploadOnboardingDocument', { params, body: Buffer.from('a passport') });
const status = async (b: Bench, params: Record<string, string>) =>
	(await b.get<{ status: string }>('getIndividualOnboarding', { params })).status;

test('an onboarding is started, given documents, handed in, reviewed and approved', async () => {
	const b = bench();
	const params = await start(b);
	expect(await status(b, params)).toBe('NEW');
	expect((await b.call('submitOnboarding', { params })).status).toBe(409);
	expect((await b.call('uploadOnboardingDocument', { params })).status).toBe(400);
	await upload(b, params);
	await upload(b, params);
	expect((await b.call('submitOnboarding', { params })).status).toBe(202);
	expect(await status(b, params)).toBe('IN_REVIEW');
	expect((await upload(b, params)).status).toBe(409);
	b.wait(3000);
	const found = await b.get<object>('getIndividualOnboarding', { params });
	expect(found).toMatchObject({
		status: 'APPROVED',
		individual: { firstName: 'Ada', lastName: 'Bakker' },
		documents: [{}, {}],
	});
	expect(b.events.map(({ type }) => type)).toEqual([
		'onboarding_ready_for_review',
		'onboarding_approved',
	]);
});

test.each([
	['ONBOARDING_REJECTED', 'REJECTED', 409],
	['ONBOARDING_EXPIRED', 'EXPIRED', 409],
	['ONBOARDING_ADDITIONAL_INFO_REQUIRED', 'ADDITIONAL_INFO_REQUIRED', 202],
	['ONBOARDING_ADDITIONAL_INFO_REQUIRED_NAME_MISMATCH', 'ADDITIONAL_INFO_REQUIRED', 202],
])('the scenario %s ends a review as %s', async (scenario, end, again) => {
	const b = bench();
	const params = await start(b);
	await upload(b, params);
	const headers = { 'x-volt-testing-scenario': scenario };
	await b.get('submitOnboarding', { params, headers });
	b.wait(3000);
	expect(await status(b, params)).toBe(end);
	expect(b.events.at(-1)?.type).toBe(`onboarding_${end.toLowerCase()}`);
	expect((await b.call('submitOnboarding', { params })).status).toBe(again);
});

test('the people behind named accounts have been onboarded; nobody else has', async () => {
	const b = bench();
	for (const { type, accountHolder } of b.data.accounts.values()) {
		const params = { onboardingEntityId: accountHolder.entityId };
		const found = await b.call('getIndividualOnboarding', { params });
		expect(found.status).toBe(type === 'NAMED_ACCOUNT' ? 200 : 404);
	}
	const params = { onboardingEntityId: newId };
	expect((await upload(b, params)).status).toBe(404);
});
