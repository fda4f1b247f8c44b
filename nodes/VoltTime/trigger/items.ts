import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Told } from './detect/step';
import type { State } from './state';

const iso = (at: number) => new Date(at).toISOString();

/** A location by its UUID, with its name where it is known. */
function locationOf(
	uuid: string | undefined,
	{ locations }: Pick<State, 'locations'>,
): IDataObject {
	const name = locations.get(uuid ?? '')?.name;
	return { locationUuid: uuid || null, locationName: name || null };
}

/** Where something happened. */
function whereOf(told: Told, state: State): IDataObject {
	const { charger, connector, session, chargerNow, chargerBefore } = told;
	const memory = state.chargers.get(charger ?? '');
	const [identity = null] = [
		chargerNow?.identity,
		session?.charger.identity,
		chargerBefore?.identity,
		memory?.identity,
	].filter((one) => one !== undefined);
	const [reference = null] = [
		chargerNow?.reference,
		session?.charger.reference,
		chargerBefore?.reference,
		memory?.reference,
	].filter((one) => one !== undefined);
	const [place] = [
		chargerNow?.place?.uuid,
		told.location,
		session?.place?.uuid,
		memory?.location,
		chargerBefore?.location,
	].filter((one) => one !== undefined);
	const named = session?.place?.name ?? chargerNow?.place?.name;
	const location = locationOf(place, state);
	return {
		chargerUuid: charger ?? null,
		chargerIdentity: identity,
		chargerName: reference ?? identity,
		connectorId: connector ?? null,
		...location,
		...(location.locationName === null && named ? { locationName: named } : {}),
	};
}

/** Names beside the UUIDs of a move. */
function movedOf({ event, previous, new: next }: Told, state: State): IDataObject {
	if (event !== 'chargerMoved') return {};
	const nameOf = (uuid: unknown) =>
		typeof uuid === 'string' ? locationOf(uuid, state).locationName : null;
	return { previousLocationName: nameOf(previous), newLocationName: nameOf(next) };
}

/** What starts the workflow: what happened, to what, and when. */
export const itemOf = (told: Told, state: State, now: number): INodeExecutionData => ({
	json: {
		event: told.event,
		eventKey: told.eventKey,
		previous: told.previous,
		new: told.new,
		since: iso(told.since),
		detectedAt: iso(now),
		...whereOf(told, state),
		...movedOf(told, state),
		...told.more,
	} as IDataObject,
});
