import type { Resource } from '../../../core/operation/operation';
import { getAll } from './getAll';

export const ocppLog: Resource = {
	name: 'OCPP Log',
	value: 'ocppLog',
	description: 'Messages between a charger and the cloud',
	operations: [getAll],
};
