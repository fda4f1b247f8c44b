import type { ApiRequest } from '../http/request';
import type { Service } from '../service';

/** Parts of a text, each as a sentence; what is missing or empty is left out. */
export const sentences = (...parts: Array<string | undefined>) =>
	parts
		.filter((part): part is string => !!part)
		.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`))
		.join(' ');

/** Where to look before a write that may have been carried out is sent once more. */
export const unknownText = (service: Service, request: ApiRequest) =>
	`It is not known whether ${target(request)} was carried out: look before you run it again (${service.texts.look(request)})`;

/** "POST /payments", without the query: it may hold personal data. */
export const target = (request: ApiRequest) => `${request.method} ${request.path.split('?')[0]}`;
