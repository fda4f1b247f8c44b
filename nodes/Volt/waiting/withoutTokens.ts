import type { IDataObject } from 'n8n-workflow';

/** How n8n ends the address that resumes an execution: its token is the execution's alone. */
const TOKEN = /([?&]signature=)[\w-]+/g;

const hidden = (value: unknown): unknown => {
	if (typeof value === 'string') return value.replace(TOKEN, '$1***');
	if (Array.isArray(value)) return value.map(hidden);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, hidden(inner)]));
};

/** A record without the tokens of addresses that executions sleep at: services quote where they report to. */
export const withoutTokens = (record: IDataObject): IDataObject => hidden(record) as IDataObject;
