import type { INodeProperties } from 'n8n-workflow';
import type { Output } from './output';
import type { Params } from './params';
import type { Paging } from './paging';
import type { ApiRequest } from './request';

/** How sure the documentation is of an operation; shown to users when it is not SEEN. */
export type Confidence = 'SEEN' | 'LISTED' | 'INFERRED';

/** One operation: what it shows, what it asks, what comes of the answer. Everything else is core's. */
export interface Operation {
	/** Title Case, as in the operation list, e.g. `Get Many`. */
	name: string;
	/** Stable identifier, e.g. `getAll`. */
	value: string;
	/** Sentence case without articles, e.g. `Get many chargers`. */
	action: string;
	/** What it does to the world; read by people and by AI agents. */
	description: string;
	confidence?: Confidence;
	/** Fields of this operation; when they are shown is added by {@link describeResources}. */
	fields: INodeProperties[];
	/** The request as a function of one item's fields. */
	request(params: Params): ApiRequest | Promise<ApiRequest>;
	/** Whether an item's request changes something; default: what the first item's does. */
	writes?(params: Params): boolean;
	/** How pages are asked for; undefined when the answer is one page. */
	paging?(params: Params): Paging | undefined;
	/** How the answer becomes items; default: JSON. */
	output?(params: Params): Output;
}

/** A resource: a folder with one file per operation. */
export interface Resource {
	/** Title Case, e.g. `API Request`. */
	name: string;
	value: string;
	description?: string;
	operations: Operation[];
	/** Shown for every operation of the resource. */
	fields?: INodeProperties[];
}
