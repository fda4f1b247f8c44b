import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Output } from '../item/items';
import type { Reader } from '../item/lookup';
import type { Params } from '../item/params';
import type { Context } from '../n8n/context';
import type { Paging, PagingStyle } from '../pages/styles';
import type { Transport } from '../send/transport';
import type { Service } from '../service';
import type { ApiRequest } from '../http/request';
import type { Permit } from './agents';
import type { Described, Field } from './field';
import type { Shape } from './shape';

/** How sure the documentation is of an operation; shown to users when it is not SEEN. */
export type Confidence = 'SEEN' | 'LISTED' | 'INFERRED';

/** An answer, and the record of it; `{}` when it has no body. */
export interface Sent {
	answer: unknown;
	record: IDataObject;
}

/** What an operation that waits works with. */
export interface Waiting {
	params: Params;
	/** Waits; false when the execution was cancelled meanwhile. */
	pause(ms: number): Promise<boolean>;
	/** Milliseconds since the epoch. */
	now(): number;
}

/** What an operation works with that waits once its item is known. */
export interface Afterwards extends Waiting {
	/** The item that a record becomes, in the detail that is wanted. */
	shown(record: IDataObject): IDataObject;
}

/** What an operation with steps of its own works with. */
export interface Steps extends Waiting {
	/**
	 * Sends the operation's request once.
	 * @param one what is another in one of several requests
	 * @throws NodeApiError, NodeOperationError
	 */
	send(one?: Pick<ApiRequest, 'body' | 'part'>): Promise<Sent>;
}

/** What an operation that makes a file works with. */
export interface Sources {
	params: Params;
	/**
	 * Opens the file that a request answers with; its pieces come as they are taken.
	 * @throws NodeApiError, NodeOperationError, also while the pieces come
	 */
	open(request: ApiRequest): Promise<AsyncIterable<Buffer | string>>;
}

/** A file that an operation makes. */
interface MadeFile {
	fileName: string;
	mimeType: string;
	/** Its text, made as it is taken; what that throws stops the item, which then has no file. */
	text: AsyncIterable<string>;
	/** What the item says of the file, once it is whole. */
	facts(): IDataObject;
}

/** What an operation works with that looks at the connection itself. */
export interface Looked {
	context: Context;
	service: Service;
	transport: Transport;
	reader: Reader;
	itemIndex: number;
}

/** What every operation says of itself. */
interface Common {
	/** Title Case, as in the operation list, e.g. `Get Many`. */
	name: string;
	/** Stable identifier, e.g. `getAll`. */
	value: string;
	/** Sentence case without articles, e.g. `Get many chargers`. */
	action: string;
	/** What it does to the world and whether it may be repeated; read by people and by AI agents. */
	description: string;
	/** Default: SEEN. */
	confidence?: Confidence;
	/** Fields of this operation; when they are shown is added by `describeResources`. */
	fields: Array<Described | INodeProperties>;
	/** Fields after those that operations of other resources have in the same words. */
	common?: Array<Described | INodeProperties>;
	/** Access the account needs, in the service's words, where the documentation tells. */
	access?: string;
	/** What else a model is told of it: sentences. */
	toolNote?: string;
	/** Whether it changes something; a function where that depends on the item. */
	writes: boolean | ((params: Params) => boolean);
}

/** An operation that sends one request to the service. */
interface Sending extends Common {
	/** What an agent needs to be allowed for it; nothing where it is missing. */
	permit?(params: Params): Permit | undefined;
	/** The request as a function of one item's fields. */
	request(params: Params): ApiRequest | Promise<ApiRequest>;
}

/** An operation of the specification. Core adds its Options, and reads them. */
export interface NamedOperation extends Sending {
	kind?: 'named';
	/** Its operationId in `sandbox/openapi/`. */
	operationId: string;
	/** Further entries of its Options collection. */
	options?: Array<Field<unknown>>;
	/** The answer is a list that is paged so: adds Return All and Limit. */
	list?: PagingStyle;
	/** Where the list may stand, if the answer is not the list itself. */
	listIn?: string;
	/** The answer is a file: what becomes of it. */
	file?(params: Params): Pick<Output, 'fileField' | 'records'>;
	/** The record is the whole answer, which holds more than `data`. */
	whole?: boolean;
	/** What users get of a record: adds Output and Fields to Return. */
	shape?: Shape;
	/** What stands beside each record for the shape, though the service does not say it; not in Raw. */
	beside?(params: Params): Promise<IDataObject>;
	/**
	 * Looks at a whole answer before its record becomes an item; throws UserError.
	 * @returns what the user should know of it: `note` of the item
	 */
	check?(answer: unknown, params: Params): string | undefined;
	/** JSON Schema of each field of its items, where they are neither the record nor its shape. */
	gives?: Record<string, object>;
	/** Takes all input items at once: it runs for the first, and `params.each` reads the others. */
	together?: true;
	/** Makes one file of several; what becomes of it is {@link file}'s word. The request is the first of them. */
	compose?(sources: Sources): Promise<MadeFile>;
	/** Steps of its own around the request; gives back the records of the items. */
	perform?(steps: Steps): Promise<IDataObject[]>;
	/**
	 * What is waited for once {@link perform} is through with every item, for all items side by side; gives
	 * back the records of the item.
	 */
	afterwards?(waiting: Afterwards, performed: IDataObject[]): Promise<IDataObject[]>;
}

/** An operation whose user decides what is sent, and what becomes of the answer. */
export interface FreeOperation extends Sending {
	kind: 'free';
	/** How pages are asked for; undefined when the answer is one page. */
	paging(params: Params): Paging | undefined;
	/** How the answer becomes items. */
	output(params: Params): Output;
	// So that every kind can be asked for these.
	operationId?: undefined;
	shape?: undefined;
	gives?: undefined;
	perform?: undefined;
	compose?: undefined;
	together?: undefined;
	afterwards?: undefined;
	check?: undefined;
}

/** An operation of this package's own, which no specification has: it looks at what the others rest on. */
export interface OwnOperation extends Common {
	kind: 'own';
	writes: false;
	/** JSON Schema of each field of its item. */
	gives: Record<string, object>;
	/** The record of its item. Throws nothing that it is to find. */
	look(looked: Looked): Promise<IDataObject>;
	permit?: undefined;
	operationId?: undefined;
	options?: undefined;
	list?: undefined;
	shape?: undefined;
	perform?: undefined;
	compose?: undefined;
	together?: undefined;
	afterwards?: undefined;
	check?: undefined;
}

export type SendingOperation = NamedOperation | FreeOperation;

/** One operation: what it shows, what it asks, what comes of the answer. Everything else is core's. */
export type Operation = SendingOperation | OwnOperation;

/** A resource: a folder with one file per operation. */
export interface Resource {
	/** Title Case, e.g. `API Request`. */
	name: string;
	value: string;
	description?: string;
	/** The first is chosen when a user picks the resource. */
	operations: Operation[];
}
