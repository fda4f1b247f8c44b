import { reading } from '../../core/values/readings';
import type { Shape } from '../../core/operation/shape';

/** The price of electricity from a moment on. Its unit is not documented. */
export const tariffShape: Shape = {
	keep: ['timestamp', 'location', 'type', 'price_includes_tax'],
	add: { price: { type: 'number', from: ({ price }) => reading(price) } },
};
