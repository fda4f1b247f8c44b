import * as core from 'n8n-core';
import type { IBinaryData } from 'n8n-workflow';

import { loadCore } from './bootstrap';

/** The bytes behind `item.binary[name]`. */
export async function binaryToBuffer(binary: IBinaryData): Promise<Buffer> {
	const { Container } = await loadCore();
	return await Container.get(core.BinaryDataService).getAsBuffer(binary);
}
