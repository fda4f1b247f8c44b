import type { Call, Handler, Reply } from '../../http/operation';

/** A field-level remark of a 422, as the Global and Accounts APIs write it. */
export interface FieldRemark {
	type: string;
	propertyPath: string;
	message: string;
}

/** How an operation writes what it refuses: `{ code, message }` or legacy `{ exception }`. */
export type Dialect = 'global' | 'legacy';

/** An answer other than success, thrown by a handler and written in its operation's dialect. */
export class Refusal extends Error {
	constructor(
		readonly status: number,
		readonly code: string,
		message: string,
		readonly remarks: FieldRemark[] = [],
	) {
		super(message);
		this.name = 'Refusal';
	}
}

export function notFound(what: string, id: string): Refusal {
	return new Refusal(404, 'RESOURCE_NOT_FOUND', `${what} ${id} does not exist`);
}

export function notModifiable(message: string): Refusal {
	return new Refusal(409, 'RESOURCE_NOT_MODIFIABLE', message);
}

export function conflict(message: string): Refusal {
	return new Refusal(409, 'CONFLICT', message);
}

/** 422 about one field; `type` is one of the vendor's list (`INVALID_VALUE`, `TOO_HIGH`, …). */
export function invalid(propertyPath: string, type: string, message: string): Refusal {
	const remark = { type, propertyPath, message };
	return new Refusal(422, 'VALIDATION_FAILURE', 'The request did not pass validation', [remark]);
}

/**
 * The reply for a refusal. Legacy hosts give a number as `code`: the HTTP status, except for a
 * replayed idempotency key, where the vendor's example shows 403 inside a 409.
 */
export function refuse(refusal: Refusal, dialect: Dialect): Reply {
	const { status, code, message, remarks } = refusal;
	if (dialect === 'global') {
		const errors = remarks.length > 0 ? { errors: remarks } : {};
		return { status, body: { code, message, ...errors } };
	}
	const number = code === 'IDEMPOTENCY_CONFLICT' ? 403 : status;
	const list = remarks.map(({ propertyPath, message: text }) => ({
		property: propertyPath,
		message: text,
	}));
	const errorList = list.length > 0 ? { errorList: list } : {};
	return { status, body: { exception: { code: number, message, ...errorList } } };
}

/** Turns the refusals a handler throws into replies. Anything else thrown is a bug and passes on. */
export function guarded(handler: Handler, dialectOf: (call: Call) => Dialect): Handler {
	return async (call) => {
		try {
			return await handler(call);
		} catch (thrown) {
			if (thrown instanceof Refusal) return refuse(thrown, dialectOf(call));
			throw thrown;
		}
	};
}
