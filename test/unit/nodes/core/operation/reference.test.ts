import fc from 'fast-check';
import { UserError } from 'n8n-workflow';
import { asLocated } from '../../../../../nodes/core/item/readers';
import { isUuid, referenceIn } from '../../../../../nodes/core/operation/reference';

const REFERENCE = {
	nouns: ['sites', 'locations'],
	looks: 'a UUID',
	fits: isUuid,
	nameMode: 'identity',
};

function read(value: unknown): { id: string } | { other: string } | 'refused' {
	try {
		return referenceIn(asLocated(value, 'Location'), 'Location', REFERENCE);
	} catch (thrown) {
		if (thrown instanceof UserError) return 'refused';
		throw thrown;
	}
}

const modes = fc.constantFrom('list', 'id', 'url', 'identity', 'text', undefined);

describe('what a locator field points to', () => {
	it('is a UUID, another text, or refused with a message, whatever is in it', () => {
		const value = fc.oneof(
			fc.string(),
			fc.webUrl({ withQueryParameters: true }),
			fc.uuid(),
			fc.anything(),
		);
		fc.assert(
			fc.property(modes, value, (mode, given) => {
				const found = read(mode === undefined ? given : { __rl: true, mode, value: given });
				if (found === 'refused') return;
				if ('id' in found) expect(isUuid(found.id)).toBe(true);
				else expect(found.other).toBe(found.other.trim());
			}),
		);
	});

	it('is the UUID after the noun in the address of a portal page, wherever it stands', () => {
		const segment = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
		const host = fc.domain();
		fc.assert(
			fc.property(
				host,
				fc.array(segment, { maxLength: 3 }),
				fc.uuid(),
				fc.uuid(),
				fc.constantFrom('sites', 'locations', 'SITES'),
				(domain, before, team, site, noun) => {
					const url = `https://${domain}/${[...before, 'teams', team, noun, site].join('/')}?tab=1#x`;
					expect(read({ mode: 'url', value: url })).toEqual({ id: site });
				},
			),
		);
	});

	it.each([
		['no UUID', 'https://app.example/sites/12'],
		[
			'two and no noun that says which',
			`https://app.example/a/${'0'.repeat(8)}-0000-4000-8000-000000000000/b/11111111-0000-4000-8000-000000000000`,
		],
		['no address at all', 'site 12'],
	])('is refused for an address with %s', (_, value) => {
		expect(read({ mode: 'url', value })).toBe('refused');
	});

	it('is read out of an address whatever the mode says', () => {
		const id = '11111111-0000-4000-8000-000000000000';
		expect(read(`https://app.example/sites/${id}`)).toEqual({ id });
	});
});
