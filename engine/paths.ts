import path from 'node:path';

import baseNodes from './base-nodes/manifest.json';

/** The folder of our package. */
export const packageFolder = path.resolve(__dirname, '..');

/** Where `scripts/fetch-base-nodes.mjs` puts n8n's own nodes. */
export const baseNodesFolder = path.join(
	packageFolder,
	'.cache',
	`${baseNodes.package}-${baseNodes.version}`,
);
