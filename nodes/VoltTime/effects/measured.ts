/** What readings say of a limit. */
import type { IDataObject } from 'n8n-workflow';
import { instantOf } from '../../core/values/readings';
import { isOnline, plugsOf } from './state';

/** Amps that a meter may be off, and the power that so little current has at any mains voltage. */
const NOISE_A = 0.5;
const NOISE_KW = 0.05;
/** Volts between a phase and neutral at most: some chargers give those between two phases. */
const MOST_VOLTS = 230;

/**
 * `within` the limit, surely; `more` than it; `unclear` where only kW are measured and could be either;
 * `unmeasured` where there is no number, or none of this moment.
 */
export type Measured = 'within' | 'more' | 'unclear' | 'unmeasured';

const phasesOf = ({ currentL1A: a, currentL2A: b, currentL3A: c }: IDataObject) => [a, b, c];
const isNumber = (value: unknown): value is number => typeof value === 'number';
const timeOf = ({ timestamp }: IDataObject) => instantOf(timestamp) ?? NaN;

/** What kW say of amps per phase. On how many phases a car charges is not known, but on one at least. */
function byPower(
	most: number,
	{ powerKw, power_type: type, max_voltage: max }: IDataObject,
): Measured {
	if (!isNumber(powerKw) || powerKw < -NOISE_KW) return 'unmeasured';
	if (powerKw <= NOISE_KW) return 'within';
	if (!isNumber(max) || max <= 0 || !String(type).startsWith('AC')) return 'unclear';
	const onePhase = (most * Math.min(max, MOST_VOLTS)) / 1000;
	if (powerKw <= onePhase) return 'within';
	return powerKw > (type === 'AC_1_PHASE' ? onePhase : 3 * onePhase) ? 'more' : 'unclear';
}

function ofConnector(limit: number, one: IDataObject, before: IDataObject | undefined): Measured {
	const most = Math.max(limit * 1.1, limit + NOISE_A);
	const isOld = before !== undefined && timeOf(one) < timeOf(before);
	const phases = phasesOf(one);
	const amps = phases.filter(isNumber);
	// A connector gives: what is far below nothing comes from a meter that is wrong.
	if (isOld || amps.some((each) => each < -NOISE_A)) return 'unmeasured';
	const power = byPower(most, one);
	if (amps.length === 0) return power;
	if (power === 'more' || amps.some((each) => each > most)) return 'more';
	const wereThere = before ? phasesOf(before) : [];
	const isLost = phases.some((each, at) => !isNumber(each) && isNumber(wereThere[at]));
	return isLost ? 'unmeasured' : 'within';
}

/**
 * What was measured on every connector of a state, with a little room for meters.
 * @param before the state just before the command: a reading that is older than the one there is none.
 * Compared with each other, since the clocks of n8n and of a charger may differ.
 */
export function measured(limit: number, before: IDataObject | null, after: IDataObject): Measured {
	const previous = before ? plugsOf(before) : [];
	const plugs = plugsOf(after);
	const isThere = ({ connector_id: id }: IDataObject) =>
		plugs.some(({ connector_id: one }) => one === id);
	const all = plugs.map((one) => {
		const own = previous.find(({ connector_id: id }) => id === one.connector_id);
		return ofConnector(limit, one, own);
	});
	if (all.length === 0 || !isOnline(after)) return 'unmeasured';
	if (!all.includes('more') && !previous.every(isThere)) return 'unmeasured';
	return (['more', 'unmeasured', 'unclear'] as const).find((one) => all.includes(one)) ?? 'within';
}
