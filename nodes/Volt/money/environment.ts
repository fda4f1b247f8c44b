import type { Params } from '../../core/item/params';

/** What stands beside each record of money: which environment it is of. */
export const environment = async ({ reader }: Params): Promise<{ environment: string }> => {
	const { environment: chosen } = await reader.credential();
	return { environment: typeof chosen === 'string' ? chosen : 'sandbox' };
};
