/** What scripts/e2e.mjs prepared, handed on in the environment. */
export interface Settings {
	/** n8n's version, its Node.js and its command line. */
	version: string;
	node: string;
	n8n: string;
	/** Our package, packed and unpacked again. */
	packageFolder: string;
	/** Folder of this run; gone afterwards. */
	runFolder: string;
}

/** @throws Error when the tests were not started by `npm run test:e2e` */
export function settings(): Settings {
	const text = process.env.VOLT_E2E_SETTINGS;
	if (text === undefined) throw new Error('Start these tests with: npm run test:e2e');
	return JSON.parse(text) as Settings;
}
