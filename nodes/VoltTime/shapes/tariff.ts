import { reading } from '../../core/reading';
import type { Shape } from '../../core/shape';

/** The price of electricity from a moment on. Its unit is not documented. */
export const tariffShape: Shape = {
	keep: ['timestamp', 'location', 'type', 'price_includes_tax'],
	add: { price: { type: 'number', from: ({ price }) => reading(price) } },
};
