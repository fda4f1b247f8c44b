import type { IExecuteFunctions } from 'n8n-workflow';
import { Params } from '../../../../../nodes/core/item/params';
import * as options from '../../../../../nodes/core/operation/options';

/** An item with these options. */
const item = (given: Record<string, unknown>) =>
	new Params({ getNodeParameter: () => given } as unknown as IExecuteFunctions, 0);

it('adding Items in Parallel changes nothing until it has a value', () => {
	const { property } = options.itemsInParallel;
	expect(options.itemsInParallel.in(item({}))).toBeUndefined();
	expect(options.itemsInParallel.in(item({ [property.name]: property.default }))).toBeUndefined();
	expect(options.itemsInParallel.in(item({ [property.name]: 7 }))).toBe(7);
});

it.each([
	['timeout', 60_000],
	['tries', 4],
] as const)('adding %s changes nothing until its value is changed', (name, usual) => {
	expect(options[name].in(item({}))).toBeUndefined();
	expect(options[name].property.default).toBe(usual);
});
