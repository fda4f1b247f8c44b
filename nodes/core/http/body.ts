import { UserError } from 'n8n-workflow';
import type { Body } from './request';

type Encoded = { body?: Buffer | FormData; contentType?: string };

/**
 * Encodes a body in a form that can be sent again after a 401: bytes, or Node's own FormData. Streams,
 * and the form-data library's objects, are consumed by the first try. A text would be written anew below
 * n8n where its type is JSON: trimmed, or put in quotes, and no signature fits it then.
 */
export function encodeBody(body: Body | undefined): Encoded {
	switch (body?.type) {
		case undefined:
			return {};
		case 'json':
			return { body: Buffer.from(JSON.stringify(body.value)), contentType: 'application/json' };
		case 'form':
			return {
				body: Buffer.from(new URLSearchParams(body.fields).toString()),
				contentType: 'application/x-www-form-urlencoded;charset=utf-8',
			};
		case 'raw':
			return { body: Buffer.from(body.content), contentType: body.contentType };
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

/** The bytes a signature covers; a multipart body gets its bytes only when it is sent. */
export const signable = (body: Buffer | FormData | undefined): string | Buffer => {
	if (body instanceof FormData) {
		throw new UserError('A multipart body cannot be signed', {
			description: 'Turn Sign Request off, or send JSON.',
		});
	}
	return body ?? '';
};
