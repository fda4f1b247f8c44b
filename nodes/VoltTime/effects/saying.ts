import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../core/values/json';
import { reading, yesOrNo } from '../../core/values/readings';

/** What the answer to a command comes to. */
export interface Saying {
	means: 'yes' | 'no' | 'neither';
	/** The words that say so. */
	said: string;
	/** A yes that counts from the next restart on. */
	needsRestart?: boolean;
}

const RESTART = 'rebootrequired';
/** Answers of a charger that mean it does, or will do, what it was told (OCPP 1.6, section 7). */
const AGREED = ['accepted', 'scheduled', RESTART];
/** Answers that mean it does not, of the same source. What is neither tells nothing. */
const REFUSED = [
	...['rejected', 'notsupported', 'notimplemented', 'versionmismatch', 'unknown', 'failed'],
	...['faulted', 'occupied', 'unavailable', 'unlockfailed', 'blocked', 'expired', 'invalid'],
];

/** A sentence that may be about a no; how much of a command it is about nobody can tell. */
const DOUBTFUL =
	/\b(reject|refus|declin|denied|fail|unsupported|unable|timed out|could not|cannot|not (supported|accepted|implemented|allowed|possible|carried|executed|online|connected|reachable)|(charger|station|point) (is )?((currently|still) )?(offline|unreachable|disconnected))/i;

/** `Not Supported`, `NOT_SUPPORTED` and `NotSupported.` are the same word. */
const wordOf = (text: string) => text.toLowerCase().replace(/[\s_.-]/g, '');

function wordSaying(text: string, harmless: string[]): Saying {
	const word = wordOf(text);
	const said = text.trim().slice(0, 200);
	if (AGREED.includes(word) || harmless.map(wordOf).includes(word)) {
		return { means: 'yes', said, needsRestart: word === RESTART };
	}
	return { means: REFUSED.includes(word) ? 'no' : 'neither', said };
}

/** A text that may be anything: a word of a charger, as the second version of the API has it, or a sentence. */
function textSaying(text: string, harmless: string[]): Saying | undefined {
	const saying = wordSaying(text, harmless);
	return saying.means !== 'neither' || DOUBTFUL.test(text) ? saying : undefined;
}

/** What is called an error in a success. */
function errorSaying(value: unknown, harmless: string[]): Saying | undefined {
	if (typeof value === 'string') {
		return /^\s*$|^NoError$/i.test(value) ? undefined : wordSaying(value, harmless);
	}
	const isEmpty = !value || (typeof value === 'object' && Object.keys(value).length === 0);
	return isEmpty
		? undefined
		: (sayingOf(value, harmless) ?? { means: 'neither', said: 'an error' });
}

/** Fields by which a service says yes or no for a charger. */
const YES_OR_NO = ['success', 'successful', 'issuccess', 'accepted', 'ok'];

/** Statuses below 500 of one that gave up waiting: the charger may have got the command. */
const GAVE_UP = [408, 499];

/** A status of HTTP that is no success, told inside an answer that is one. */
function statusCodeSaying(value: unknown): Saying | undefined {
	const status = reading(value) ?? 0;
	if (status < 400 || status > 599) return undefined;
	const isNo = status < 500 && !GAVE_UP.includes(status);
	return { means: isNo ? 'no' : 'neither', said: String(status) };
}

/** Words of {@link REFUSED} that are a no in any field; the others may be what a connector is in. */
const NEVER_A_STATE = [
	'rejected',
	'notsupported',
	'notimplemented',
	'versionmismatch',
	'unlockfailed',
];

/** What one field of an answer says; undefined when it is silent. */
function fieldSaying(name: string, value: unknown, harmless: string[]): Saying | undefined {
	const no: Saying = { means: 'no', said: `${name}: ${String(value)}` };
	const word = wordOf(name);
	switch (word) {
		case 'status':
		case 'ocppstatus':
		case 'commandstatus': {
			const code = statusCodeSaying(value);
			if (code || typeof value === 'string') return code ?? wordSaying(String(value), harmless);
			return value === false ? no : sayingOf(value, harmless);
		}
		case 'statuscode':
			return statusCodeSaying(value);
		case 'code': {
			const saying = typeof value === 'string' ? wordSaying(value, harmless) : undefined;
			return saying?.means === 'no' ? saying : undefined;
		}
		case 'message':
		case 'result':
		case 'outcome':
		case 'answer':
		case 'response':
		case 'payload':
		case 'body':
		case 'data':
			return value === false ? no : sayingOf(value, harmless);
		case 'error':
		case 'errors':
		case 'errorcode':
		case 'exception':
			return errorSaying(value, harmless);
		default:
			break;
	}
	if (YES_OR_NO.includes(word) && yesOrNo(value) === false) return no;
	if (word === 'rejected' && yesOrNo(value) === true) return no;
	const isNo = typeof value === 'string' && NEVER_A_STATE.includes(wordOf(value));
	return isNo ? wordSaying(value, harmless) : undefined;
}

/** Whether a service says a plain yes. */
const isConfirmed = (answer: IDataObject): boolean =>
	Object.entries(answer).some(
		([name, value]) => YES_OR_NO.includes(wordOf(name)) && yesOrNo(value) === true,
	);

/** What several parts of an answer come to. */
function together(parts: Saying[]): Saying | undefined {
	const yes = parts.find(({ means }) => means === 'yes');
	const other =
		parts.find(({ means }) => means === 'no') ?? parts.find(({ means }) => means === 'neither');
	if (!yes || !other) return yes ?? other;
	return { means: 'neither', said: `${yes.said} and ${other.said}` };
}

/**
 * What a charger said, in any of the forms such answers have: `{status}`, in `data` or not, `{message}`,
 * `{success: false}`, a text alone.
 * @param harmless words that are a no elsewhere and a yes here
 * @returns undefined when it said nothing, which in a success is a yes; neither where it contradicts itself
 */
export function sayingOf(answer: unknown, harmless: string[] = []): Saying | undefined {
	if (typeof answer === 'string') return textSaying(answer, harmless);
	const parts = Array.isArray(answer)
		? (answer as unknown[]).map((entry) => sayingOf(entry, harmless))
		: isObject(answer)
			? Object.entries(answer).map(([name, value]) => fieldSaying(name, value, harmless))
			: [];
	// Beside a plain yes of the service a word that nobody knows is no reason to doubt it.
	const confirmed = isObject(answer) && isConfirmed(answer);
	const said = parts.filter((part) => part !== undefined);
	return together(confirmed ? said.filter(({ means }) => means !== 'neither') : said);
}
