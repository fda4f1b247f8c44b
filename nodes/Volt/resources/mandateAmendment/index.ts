import type { Resource } from '../../../core/operation/operation';
import { create } from './create';
import { get } from './get';
import { recall } from './recall';

export const mandateAmendment: Resource = {
	name: 'Mandate Amendment',
	value: 'mandateAmendment',
	description: 'Changes to mandates that their payers have to agree to',
	operations: [create, get, recall],
};
