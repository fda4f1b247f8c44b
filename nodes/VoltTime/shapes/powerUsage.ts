import { reading } from '../../core/values/readings';
import type { Shape } from '../../core/operation/shape';

/** Live power of a connector. The service sends texts, with spaces, and `-` for none. */
export const powerUsageShape: Shape = {
	keep: ['timestamp', 'kW', 'L1', 'L2', 'L3'],
	add: {
		powerKw: { type: 'number', from: ({ kW }) => reading(kW) },
		currentL1A: { type: 'number', from: ({ L1 }) => reading(L1) },
		currentL2A: { type: 'number', from: ({ L2 }) => reading(L2) },
		currentL3A: { type: 'number', from: ({ L3 }) => reading(L3) },
	},
};
