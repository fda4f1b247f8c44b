/** Links in what people read lead somewhere: files, and headings of pages. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const PAGES = [
	...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
	...readdirSync(resolve(root, 'docs'))
		.filter((name) => name.endsWith('.md'))
		.map((name) => `docs/${name}`),
];

const text = (page: string) =>
	readFileSync(resolve(root, page), 'utf8').replace(/^```[^]*?^```/gm, '');

/** What GitHub makes of a heading. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}_ -]/gu, '')
		.replaceAll(' ', '-');

const anchorsOf = (page: string) =>
	[...text(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading.trim()));

const linksOf = (page: string) =>
	[...text(page).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)]
		.map(([, link, image]) => link ?? image ?? '')
		.filter((link) => !/^[a-z]+:/.test(link));

it.each(PAGES)('every link of %s leads somewhere', (page) => {
	const broken = linksOf(page).filter((link) => {
		const [file = '', anchor] = link.split('#');
		const target = file === '' ? resolve(root, page) : resolve(root, dirname(page), file);
		if (!existsSync(target)) return true;
		return anchor !== undefined && !anchorsOf(target).includes(anchor);
	});
	expect(broken).toEqual([]);
});
