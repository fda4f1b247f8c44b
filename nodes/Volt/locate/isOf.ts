import type { IDataObject } from 'n8n-workflow';

/** Whether a record is the one of an ID; one that names no ID may be anything. */
export const isOf = ({ id: told }: IDataObject, id: string): boolean =>
	typeof told === 'string' && told.toLowerCase() === id.toLowerCase();
