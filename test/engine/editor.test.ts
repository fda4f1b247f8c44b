import {
	CredentialStore,
	runListSearch,
	runLoadOptions,
	testCredential,
	type CredentialRecord,
} from '../../engine';
import { startCloud, withFixtures, type Cloud } from './fixtures';

let cloud: Cloud;
beforeEach(async () => (cloud = await startCloud()));
afterEach(async () => await cloud.close());

const record = (type: string, data: Record<string, unknown>): CredentialRecord => ({
	id: type,
	name: type,
	type,
	data: { host: cloud.url, ...data },
});

const test = async (type: string, data: Record<string, unknown>) => {
	const store = await CredentialStore.from([record(type, data)]);
	return { answer: await testCredential(store, type, withFixtures), store };
};

const oAuth2 = (password: string) => ({
	clientId: 'id',
	clientSecret: 'secret',
	username: 'ann',
	password,
});

describe('testCredential', () => {
	it('sends the request of the type and says that it worked', async () => {
		const { answer } = await test('testKeyApi', { key: 'fixed-key' });
		expect(answer).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(cloud.requests).toMatchObject([{ path: '/me' }]);
	});

	it.each([
		['a rejected key', 'testKeyApi', { key: 'wrong' }, 'Unauthorized'],
		['a rule on the status', 'testKeyApi', { testPath: '/teapot' }, 'The teapot says no.'],
		['a rule on the body', 'testBodyJudgedApi', { testPath: '/refused' }, 'Refused by its body.'],
		['an unreachable host', 'testKeyApi', { host: 'http://127.0.0.1:9' }, 'ECONNREFUSED'],
	])('answers %s with its message', async (_, type, data, message) => {
		const { answer } = await test(type, { key: 'fixed-key', ...data });
		expect(answer).toEqual({ status: 'Error', message });
	});

	it('obtains and stores a token for a type that extends oAuth2Api', async () => {
		const { answer, store } = await test('testPasswordOAuth2Api', oAuth2('right-password'));
		expect(answer.status).toBe('OK');
		expect(await store.read('testPasswordOAuth2Api')).toHaveProperty('oauthTokenData');
	});

	it('says why a token could not be had', async () => {
		const { answer } = await test('testPasswordOAuth2Api', oAuth2('wrong'));
		expect(answer).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/token/) as string,
		});
	});

	it('tests values that are not saved yet', async () => {
		const store = await CredentialStore.from([record('testKeyApi', { key: 'wrong' })]);
		const edited = record('testKeyApi', { key: 'fixed-key' });
		expect(await testCredential(store, edited, withFixtures)).toMatchObject({ status: 'OK' });
		expect(await store.read('testKeyApi')).toMatchObject({ key: 'wrong' });
	});

	it('asks the node when the type has no test', async () => {
		const { answer } = await test('testNodeTestedApi', { key: 'no' });
		expect(answer).toEqual({ status: 'Error', message: 'Wrong key' });
	});
});

describe('lists for the editor', () => {
	const nodeType = 'n8n-nodes-test.lister';

	it('searches page by page, with tokens as text', async () => {
		const credentials = [record('testKeyApi', { key: 'fixed-key' })];
		const request = { ...withFixtures, nodeType, method: 'things', credentials };
		const first = await runListSearch(request, 'abc');
		expect(first).toEqual({ results: [{ name: 'abc 1', value: 1 }], paginationToken: '2' });
		const last = await runListSearch(request, 'abc', '3');
		expect(last.paginationToken).toBeUndefined();
	});

	it('gives a method the values of the form', async () => {
		const parameters = { kind: 'red' };
		const request = { ...withFixtures, nodeType, method: 'kinds', parameters };
		expect(await runLoadOptions(request)).toEqual([{ name: 'red', value: 'red' }]);
	});

	it('names the methods there are when asked for another', async () => {
		const request = { ...withFixtures, nodeType, method: 'nothing' };
		await expect(runListSearch(request)).rejects.toThrow(/"nothing"; it has things/);
	});
});
