import type { Resource } from '../../../core/operation/operation';
import { create } from './create';
import { deleteCard } from './delete';
import { getAll } from './getAll';
import { importCards } from './import';
import { update } from './update';

export const card: Resource = {
	name: 'Card',
	value: 'card',
	description: 'RFID cards that can charge at a location',
	operations: [getAll, create, update, deleteCard, importCards],
};
