import { NodeApiError, type IDataObject } from 'n8n-workflow';
import { laravelPages } from '../pages';
import { path } from '../../core/http/path';
import { followsAlone } from '../../core/pages/styles';
import type { Reader } from '../../core/item/lookup';

/** Statuses of a service that does not know this way of asking, or lets the account not ask so. */
const NOT_SO = ['400', '403', '404', '422'];

/** Nothing found, where a way of asking is refused and there is another one. */
export async function nothingIfRefused(
	thrown: unknown,
): Promise<{ body: unknown; headers: Record<string, never>; records: IDataObject[] }> {
	if (thrown instanceof NodeApiError && NOT_SO.includes(thrown.httpCode ?? '')) {
		return { body: undefined, headers: {}, records: [] };
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
		more: pages.some((one) => followsAlone(laravelPages, { ...one, index: page - 1 })),
	};
}

/** Every charger the account reaches, read once per execution. */
const allChargers = async (reader: Reader): Promise<IDataObject[]> =>
	await reader.once(
		'chargers',
		async () => await reader.list({ method: 'GET', path: path`/chargers` }, laravelPages),
	);

/** UUIDs of the chargers that bear an identity, as `written` makes it comparable. */
const bearers = (
	chargers: IDataObject[],
	identity: string,
	written = (text: string) => text,
): string[] => {
	const bears = ({ identity: own }: IDataObject) =>
		typeof own === 'string' && written(own.trim()) === written(identity);
	const uuids = chargers.filter(bears).map(({ uuid }) => uuid);
	return [...new Set(uuids)].filter((uuid) => typeof uuid === 'string');
};

const lowerCase = (text: string) => text.toLowerCase();

/**
 * UUIDs of the chargers with an OCPP identity: those that are written exactly so; only where there are
 * none, those that differ in upper and lower case. The service's own search comes first; its parameter
 * is not confirmed and it knows the teams' own chargers only, so the whole list has the last word.
 */
export async function chargersByIdentity(reader: Reader, identity: string): Promise<string[]> {
	return await reader.once(`charger ${identity}`, async () => {
		const { records } = await searchTeamChargers(reader, identity);
		const found = bearers(records, identity);
		if (found.length > 0) return found;
		const all = [...records, ...(await allChargers(reader))];
		const exact = bearers(all, identity);
		return exact.length > 0 ? exact : bearers(all, identity, lowerCase);
	});
}
