import fc from 'fast-check';
import type { INode } from 'n8n-workflow';
import { readComplaint } from '../../../../../nodes/core/errors/complaint';
import { answerError, factsOf } from '../../../../../nodes/core/errors/errors';
import { userPath } from '../../../../../nodes/core/http/path';
import type { Service } from '../../../../../nodes/core/service';
import { BODIES } from '../../../../support/errorBodies';

const service = {
	name: 'Cloud',
	texts: { look: () => 'look at it', notFound: 'Check the ID' },
} as unknown as Service;
const scene = { node: { name: 'Node' } as INode, itemIndex: 0, secrets: [] };

describe('the words of a service', () => {
	// A fourth parameter of its own would be taken for `done`.
	it.each(BODIES)('%s', (...[, body, told, contentType]) => {
		const bytes = Buffer.isBuffer(body)
			? body
			: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
		const headers = contentType === undefined ? {} : { 'Content-Type': contentType };
		const error = answerError(
			scene,
			service,
			{ method: 'GET', path: userPath('/x') },
			{
				...{ status: 422, tries: 1, outcome: 'refused', credentialType: 'x' },
				...{ headers, body: bytes },
			},
		);
		for (const words of told.says ?? []) expect(error.description).toContain(words);
		const facts = factsOf(error);
		expect(facts.code).toBe(told.code);
		if (told.fields) expect(facts.fields).toEqual(told.fields);
		if (!told.says) expect(error.description).toBe('Correct it and run again.');
	});
});

describe('a page', () => {
	const name = fc.constantFrom('title', 'TITLE', 'h1', 'p', 'titles', 'b');
	const text = fc.string({ unit: fc.constantFrom(...'ab 1.') });
	const part = fc.oneof(
		text,
		fc.tuple(name, text).map(([tag, inner]) => `<${tag} class="x">${inner}</${tag}>`),
		fc.constantFrom('<br>', '<!-- <title>no</title> -->', '<img src="a">'),
	);
	const page = fc.array(part).map((parts) => `<html>${parts.join('')}</html>`);
	/** As a regular expression finds it, which takes n² steps for a page that is made for it. */
	const reference = (html: string) =>
		[...html.replace(/<!--.*?-->/g, '').matchAll(/<(title|h1)(?: [^>]*)?>(.*?)<\/\1>/gi)]
			.map(([, , inner = '']) => inner.replace(/\s+/g, ' ').trim())
			.filter((inner) => inner !== '');

	it('is told by its title and headings', () => {
		fc.assert(
			fc.property(page, (html) => {
				const { message, html: isPage } = readComplaint(Buffer.from(html));
				expect(isPage).toBe(true);
				const said = reference(html);
				if (said.length === 0) return;
				for (const words of said) expect(message).toContain(words.replace(/\.$/, ''));
				expect(message!.length).toBeLessThanOrEqual(said.join('. ').length);
			}),
		);
	});
});
