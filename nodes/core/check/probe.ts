import type { ApiRequest } from '../http/request';

/** A request that only reads, by which it shows whether an API takes the token. */
export interface Probe {
	/** What answers it, e.g. `Gateway`. */
	name: string;
	/** What it reads, for a sentence, e.g. `institutions`. */
	reads: string;
	request: ApiRequest;
	/** What its answer is, as the API has it. */
	holds: 'record' | 'list';
	/** Where the list may stand, beside the answer itself and its `data`. */
	listIn?: string;
}

/** What the look at a service's connection needs to know of the service. */
export interface CheckTraits {
	/** In the order they are asked. */
	probes: Probe[];
	/** Host family that hands out tokens, of services that have more than one. */
	signInHost?: string;
}
