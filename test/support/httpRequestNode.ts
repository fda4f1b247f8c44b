/** The fields of n8n's own HTTP Request node, as the version under test has them. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import { baseNodesFolder } from '../../engine/paths';

const file = join(baseNodesFolder, 'dist/nodes/HttpRequest/V3/Description.js');

export const { mainProperties } = createRequire(__filename)(file) as {
	mainProperties: INodeProperties[];
};
