import { inUtc } from '../../core/operation/times';
import { dateTime } from '../../core/operation/kinds';

/** A time as the legacy lists want it: `YYYYMMDDhhmmss`, in UTC (unconfirmed). */
export const compactTime = (
	displayName: string,
	name: string,
	edge: 'start' | 'end',
	description: string,
) =>
	dateTime(displayName, name, { description })
		.as(inUtc(edge))
		.as((time) => time.replace(/\D/g, ''));
