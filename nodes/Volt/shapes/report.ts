import type { IDataObject } from 'n8n-workflow';
import type { Shape } from '../../core/operation/shape';
import { isObject, listOf } from '../../core/values/json';
import { copied } from './money';

interface Meaning {
	means: string;
	/** Whether its state changes no more by itself. */
	final: boolean | null;
}

const MEANINGS: Record<string, Meaning> = {
	REPORT_REQUESTED: { means: 'Asked for; it will be made', final: false },
	REPORT_GENERATING: { means: 'It is being made', final: false },
	REPORT_AVAILABLE: { means: 'It can be downloaded', final: true },
	REPORT_FAILED: {
		...{ means: 'It could not be made; or it would be empty, and may not be', final: true },
	},
	REPORT_REMOVAL_REQUESTED: { means: 'It is about to be removed', final: true },
	REPORT_REMOVED: { means: 'It was removed', final: true },
};

/** What a state means; all unknown for one that nobody has described. */
export const reportMeaning = (status: unknown): Meaning =>
	typeof status === 'string' && Object.hasOwn(MEANINGS, status)
		? (MEANINGS[status] ?? { means: '', final: null })
		: { means: 'A state that this node does not know', final: null };

/** A report: its id, its state, and what that means come first. */
export const reportShape: Shape = {
	keep: ['id', 'status'],
	add: {
		statusMeaning: { type: 'string', from: ({ status }) => reportMeaning(status).means },
		isAvailable: { type: 'boolean', from: ({ status }) => status === 'REPORT_AVAILABLE' },
		isFinal: { type: 'boolean', from: ({ status }) => reportMeaning(status).final },
		type: copied('string', 'type'),
		createdAt: copied('string', 'createdAt'),
		generatedAt: copied('string', 'generatedAt'),
	},
};

/** A report that was asked for: which range, and which part of it, it holds. */
export const requestedShape: Shape = {
	...reportShape,
	add: {
		...reportShape.add,
		from: copied('string', 'from'),
		until: copied('string', 'until'),
		timeZone: copied('string', 'timeZone'),
		part: copied('number', 'part'),
		parts: copied('number', 'parts'),
		note: copied('string', 'note'),
	},
};

/** Where a list of reports may stand: the reference has it bare, the guide has it here. */
export const LIST = 'reports';

/** The reports of an answer, in either form. */
export const reportsIn = (body: unknown): IDataObject[] =>
	(listOf(isObject(body) && Array.isArray(body[LIST]) ? body[LIST] : body) ?? []).filter(isObject);
