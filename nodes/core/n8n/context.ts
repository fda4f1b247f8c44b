import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';

/** The function contexts of n8n that requests are made in. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** Ends waits when the execution is cancelled; searches and polls have no such signal. */
export const cancelSignal = (context: Context): AbortSignal | undefined =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
