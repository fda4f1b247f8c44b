import { runListSearch, testCredential, type CredentialRecord } from '../../../engine';
import { PRIVATE_KEY, WRONG_KEYS } from '../../support/keys';
import { apiRequests } from '../../support/tokens';
import { OAUTH_ID, PAT_ID, voltData, VOLT_ID, World } from '../../support/world';

const SOURCE = { nodes: 'source' as const };

describe('the Test button', () => {
	let world: World;
	beforeEach(async () => {
		world = await World.start();
	});
	afterEach(async () => await world.stop());

	const volt = (changes: Record<string, unknown>): CredentialRecord => ({
		id: 'unsaved',
		name: 'unsaved',
		type: 'voltOAuth2Api',
		data: { ...voltData(world.sandbox), ...changes },
	});
	const pat = async (changes: Record<string, unknown>) => {
		await world.store.update(PAT_ID, changes);
		return await testCredential(world.store, PAT_ID, SOURCE);
	};

	it.each([VOLT_ID, PAT_ID, OAUTH_ID])('accepts right values (%s)', async (id) => {
		expect(await testCredential(world.store, id, SOURCE)).toMatchObject({ status: 'OK' });
	});

	it.each(['password', 'username', 'clientId', 'clientSecret'])(
		'says what to check in Fuzebox when the Volt %s is wrong',
		async (field) => {
			await world.store.add(volt({ [field]: 'sandbox-wrong' }));
			const result = await testCredential(world.store, 'unsaved', SOURCE);
			expect(result.status).toBe('Error');
			expect(result.message).toMatch(/^Volt did not accept these sign-in details \(HTTP 401\)\./);
			expect(result.message).toMatch(/Fuzebox/);
		},
	);

	it('does not believe a token of other secrets', async () => {
		const works = await world.run({
			type: 'volt',
			parameters: {
				path: '/institutions/countries?institution[currency]=EUR&institution[payments][active]=true',
			},
		});
		expect(works.status).toBe('success');
		await world.store.update(VOLT_ID, { password: 'sandbox-wrong' });
		world.sandbox.resetStats();
		const result = await testCredential(world.store, VOLT_ID, SOURCE);
		expect(result.message).toMatch(/did not accept these sign-in details/);
		expect(apiRequests(world)).toEqual([]);
	});

	it('tells a wrong Volt host from a wrong secret', async () => {
		await world.store.add(volt({ apiUrl: 'http://127.0.0.1:9' }));
		const unreachable = await testCredential(world.store, 'unsaved', SOURCE);
		expect(unreachable.message).toMatch(/could not be reached/);

		await world.store.replace('unsaved', volt({ apiUrl: world.sandbox.urls.voltAccounts }).data);
		const noOauth = await testCredential(world.store, 'unsaved', SOURCE);
		expect(noOauth.message).toMatch(/no Volt sign-in at this address/);

		await world.store.replace('unsaved', volt({ gatewayUrl: world.sandbox.urls.voltTime }).data);
		const noApi = await testCredential(world.store, 'unsaved', SOURCE);
		expect(noApi.message).toMatch(/Signed in, but the Gateway host does not serve the Volt API/);
	});

	it('tells a page that is no sign-in', async () => {
		world.sandbox.faults.add({ path: '/oauth', html: true, status: 200 });
		const result = await testCredential(world.store, VOLT_ID, SOURCE);
		expect(result.message).toMatch(/answered, but not as Volt does/);
	});

	it('tells a wrong Volt Time token from a wrong host', async () => {
		expect(await pat({ token: 'sandbox-wrong' })).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/does not accept this token/) as string,
		});
		const good = { token: world.sandbox.secrets.voltTime.patFull };
		expect(await pat({ ...good, customUrl: world.sandbox.urls.voltGateway })).toMatchObject({
			status: 'Error',
			message: expect.stringMatching(/does not serve the Volt Time API/) as string,
		});
		const { status, message } = await pat({ ...good, customUrl: 'http://127.0.0.1:9' });
		expect(status).toBe('Error');
		expect(message).not.toMatch(/token/);
	});

	describe('looks at the Signing Key before anything is sent', () => {
		const GET = '/institutions/countries?institution[currency]=EUR';
		const sends = async (fields: object) => {
			await world.store.update(VOLT_ID, { ...fields });
			world.sandbox.resetStats();
			const result = await testCredential(world.store, VOLT_ID, SOURCE);
			return { ...result, sent: world.sandbox.stats().requests.length };
		};

		it.each(WRONG_KEYS)('and names %s', async (_, signingPrivateKey, said) => {
			const pasted = { signingPrivateKey, signingKeyId: 'key-1' };
			const { status, message, sent } = await sends(pasted);
			expect([status, sent]).toEqual(['Error', 0]);
			expect(message).toMatch(/^Signing Key in the credential /);
			expect(message).toMatch(said);
			expect(message).not.toContain(signingPrivateKey);
		});

		it.each([
			[{ signingPrivateKey: PRIVATE_KEY, signingKeyId: ' ' }, /^Signing Key ID in .* is empty\./],
			[{ signingPrivateKey: '', signingKeyId: 'key-1' }, /^Signing Key in .* is empty\./],
		])('and names what is missing', async (fields, said) => {
			const { status, message, sent } = await sends(fields);
			expect([status, sent]).toEqual(['Error', 0]);
			expect(message).toMatch(said);
			expect(message).toMatch(/Fuzebox > .* > Signature Keys/);
		});

		it.each([
			{ signingPrivateKey: '', signingKeyId: '' },
			{ signingPrivateKey: PRIVATE_KEY, signingKeyId: 'key-1' },
			{ signingPrivateKey: PRIVATE_KEY.replace(/\n/g, '\\n'), signingKeyId: 'key-1' },
			{ signingPrivateKey: PRIVATE_KEY.replace(/\n/g, ' '), signingKeyId: 'key-1' },
		])('and takes a good one, or none', async (fields) => {
			expect(await sends(fields)).toMatchObject({ status: 'OK' });
		});

		it('also where a token is there; so do lists, and runs that only read go on', async () => {
			const wrong = { signingPrivateKey: 'nonsense', signingKeyId: 'key-1' };
			await world.store.update(VOLT_ID, wrong);
			const read = await world.run({ type: 'volt', parameters: { path: GET } });
			expect(read.status).toBe('success');
			expect(await sends({})).toMatchObject({ status: 'Error', sent: 0 });
			const list = { nodeType: 'n8n-nodes-volt.volt', method: 'searchAccounts', parameters: {} };
			const own = { id: 'own', name: 'own', type: 'voltOAuth2Api' };
			const data = { ...voltData(world.sandbox), ...wrong };
			await expect(
				runListSearch({ ...{ ...list, nodes: 'source' }, credentials: [{ ...own, data }] }),
			).rejects.toThrow('Signing Key in the credential is not an RSA private key');
		});
	});
});
