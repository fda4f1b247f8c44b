import type { Params } from '../core/item/params';
import { momentOf } from '../core/operation/times';

/** A time in UTC, ISO 8601. Without a zone it is read in the workflow's time zone; a date is its first second. */
export const asInstant = (text: string, label: string, params: Params): string =>
	new Date(momentOf(text, label, params).toMillis()).toISOString();
