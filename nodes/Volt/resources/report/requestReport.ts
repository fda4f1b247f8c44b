/** What all requests for a report have in common. */
import { NodeApiError, NodeOperationError, type IDataObject } from 'n8n-workflow';
import { factsOf, setOutcome } from '../../../core/errors/errors';
import { sentences } from '../../../core/errors/sentences';
import type { Path } from '../../../core/http/path';
import { json } from '../../../core/http/request';
import type { Params } from '../../../core/item/params';
import type { Described, Field } from '../../../core/operation/field';
import type { NamedOperation, Steps } from '../../../core/operation/operation';
import { periodFields, shownPeriod, type Period } from '../../fields/period';
import { saidIn } from '../../keys/keyUsed';
import { mustHaveId } from '../../keys/mustHaveId';
import { requestedShape } from '../../shapes/report';
import { datesOf, partsIn } from './period';
import { awaited, waitAtMost, waitUntilAvailable } from './waiting';

/** So many reports may be in the making at once. */
const AT_ONCE = 5;
const DEFAULT_WAIT_S = 600;

/** What one kind of report says of itself. */
interface Kind
	extends Pick<NamedOperation, 'name' | 'value' | 'action' | 'description' | 'operationId'> {
	/** Fields that are no part of the body. */
	fields?: Described[];
	/** What is sent beside the range. */
	more: Field<IDataObject>;
	path(params: Params): Path;
}

/**
 * What went wrong with one part, and which reports there are all the same: of the item as a whole nobody can
 * say any more that nothing was done.
 */
function withRequested(thrown: unknown, made: IDataObject[]): unknown {
	const isOfPart = thrown instanceof NodeApiError || thrown instanceof NodeOperationError;
	const last = made.at(-1);
	if (!isOfPart || !last) return thrown;
	const ids = made.map(({ id }) => String(id as string)).join(', ');
	const { outcome, fields = {} } = factsOf(thrown);
	const requested = `Earlier parts of the range were requested: ${ids}`;
	if (outcome === 'unknown') {
		thrown.description = sentences(thrown.description ?? undefined, requested);
		return thrown;
	}
	// Advice for a request of which nothing was done would have all parts made once more.
	thrown.description = sentences(
		...[...saidIn(thrown), ...Object.values(fields).flat(), requested],
		`What follows them begins at ${String(last.until as string)}: give that as From to ask for no report twice`,
	);
	setOutcome(thrown, 'unknown');
	return thrown;
}

/** Asks for each part of the range, no more at once than Volt makes, and waits if that is wanted. */
async function requestParts({ params, ...steps }: Steps, kind: Kind): Promise<IDataObject[]> {
	const until = steps.now() + (waitAtMost.in(params) ?? DEFAULT_WAIT_S) * 1000;
	const wait = async (report: IDataObject) => await awaited({ params, ...steps }, report, until);
	const parts = partsIn(params);
	const made: IDataObject[] = [];
	for (const [at, part] of parts.entries()) {
		const before = made[at - AT_ONCE];
		if (before) made[at - AT_ONCE] = await wait(before);
		const { record } = await steps
			.send({ body: bodyOf(kind, params, part), part: at })
			.catch((thrown: unknown) => Promise.reject(withRequested(thrown, made)));
		made.push({
			...record,
			...shownPeriod(params, part),
			...{ part: at + 1, parts: parts.length },
		});
	}
	if (waitUntilAvailable.in(params) !== true) return made;
	for (const [at, report] of made.entries()) made[at] = await wait(report);
	return made;
}

const bodyOf = (kind: Kind, params: Params, part: Period) =>
	json({ ...datesOf(part), ...kind.more.in(params) });

/** An operation that asks for a report. */
export function requestReport(kind: Kind): NamedOperation {
	const { name, value, action, operationId, fields = [], more, path } = kind;
	return {
		...{ name, value, action, operationId },
		description: `${kind.description}. A range of more than 92 days is asked for in parts, one item each. Asked for a second time, another report is made.`,
		writes: true,
		fields: [...periodFields, ...fields, more],
		options: [waitUntilAvailable, waitAtMost],
		shape: requestedShape,
		check: mustHaveId('report'),
		request(params) {
			const [first] = partsIn(params);
			if (!first) throw new Error('A range has at least one part');
			const body = bodyOf(kind, params, first);
			return { method: 'POST', host: 'api', path: path(params), body };
		},
		perform: async (steps) => await requestParts(steps, kind),
	};
}
