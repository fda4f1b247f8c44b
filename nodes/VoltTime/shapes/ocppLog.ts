import type { Shape } from '../../core/operation/shape';

/** Contents of a message. The service sends an object, OCPP's own list, or either as JSON text. */
export function contents(value: unknown): unknown {
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
	try {
		return JSON.parse(value) as unknown;
	} catch {
		return value;
	}
}

/** An OCPP message. */
export const ocppLogShape: Shape = {
	keep: ['id', 'created_at', 'method', 'destination', 'status'],
	add: {
		params: { type: 'object', from: ({ params }) => contents(params) },
		result: { type: 'object', from: ({ result }) => contents(result) },
	},
	more: ['charger_id', 'updated_at', 'version'],
};
