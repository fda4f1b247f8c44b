import type { Body } from './request';

type Encoded = { body?: string | Buffer | FormData; contentType?: string };

/**
 * Encodes a body in a form that n8n can send again after a 401: text, bytes, or Node's own
 * FormData. Streams, and the form-data library's objects, are consumed by the first try.
 * JSON is encoded here because n8n drops an empty object.
 */
export function encodeBody(body: Body | undefined): Encoded {
	switch (body?.type) {
		case undefined:
			return {};
		case 'json':
			return { body: JSON.stringify(body.value), contentType: 'application/json' };
		case 'form':
			return {
				body: new URLSearchParams(body.fields).toString(),
				contentType: 'application/x-www-form-urlencoded;charset=utf-8',
			};
		case 'raw':
			return { body: body.content, contentType: body.contentType };
		case 'multipart': {
			const form = new FormData();
			for (const { name, value } of body.parts) {
				if (typeof value === 'string') form.append(name, value);
				else {
					const blob = new Blob([new Uint8Array(value.content)], { type: value.contentType });
					form.append(name, blob, value.fileName);
				}
			}
			return { body: form };
		}
	}
}
