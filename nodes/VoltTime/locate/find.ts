import { NodeApiError, type IDataObject } from 'n8n-workflow';
import { laravelPages } from '../pages';
import { path } from '../../core/http/path';
import type { Reader } from '../../core/item/lookup';

const sameText = (a: unknown, b: string) =>
	typeof a === 'string' && a.trim().toLowerCase() === b.toLowerCase();

/** Statuses of a service that does not know this way of asking, or lets the account not ask so. */
const NOT_SO = ['400', '403', '404', '422'];

/** Nothing found, where a way of asking is refused and there is another one. */
export async function nothingIfRefused(
	thrown: unknown,
): Promise<{ body: unknown; records: IDataObject[] }> {
	if (thrown instanceof NodeApiError && NOT_SO.includes(thrown.httpCode ?? '')) {
		return { body: undefined, records: [] };
	}
	return await Promise.reject(thrown);
}

const allTeams = async (reader: Reader): Promise<IDataObject[]> =>
	await reader.once(
		'teams',
		async () => await reader.list({ method: 'GET', path: path`/teams` }, laravelPages),
	);

/** The chargers of every team that the service finds for a text; empty when it cannot search so. */
export async function searchTeamChargers(
	reader: Reader,
	text: string,
	page = 1,
	listTeams = async () => await allTeams(reader),
): Promise<{ records: IDataObject[]; more: boolean }> {
	const teams = await listTeams().catch(
		async (thrown: unknown) => (await nothingIfRefused(thrown)).records,
	);
	const pages = await Promise.all(
		teams.map(
			async ({ uuid }) =>
				await reader
					.page({
						method: 'GET',
						path: path`/teams/${String(uuid)}/chargers`,
						query: { 'filter[search]': text, ...(page > 1 ? { page } : {}) },
					})
					.catch(nothingIfRefused),
		),
	);
	return {
		records: pages.flatMap(({ records }) => records),
		more: pages.some(({ body }) => laravelPages.more({ body }) === true),
	};
}

/** Every charger the account reaches, read once per execution. */
const allChargers = async (reader: Reader): Promise<IDataObject[]> =>
	await reader.once(
		'chargers',
		async () => await reader.list({ method: 'GET', path: path`/chargers` }, laravelPages),
	);

/**
 * UUID of the charger with an OCPP identity. The service's own search comes first; its parameter is
 * not confirmed and it knows the teams' own chargers only, so the whole list has the last word.
 * @returns undefined when the account reaches no such charger
 */
export async function chargerByIdentity(
	reader: Reader,
	identity: string,
): Promise<string | undefined> {
	return await reader.once(`charger ${identity.toLowerCase()}`, async () => {
		const { records } = await searchTeamChargers(reader, identity);
		const is = (charger: IDataObject) => sameText(charger.identity, identity);
		const found = records.find(is) ?? (await allChargers(reader)).find(is);
		return typeof found?.uuid === 'string' ? found.uuid : undefined;
	});
}
