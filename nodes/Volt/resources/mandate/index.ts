import type { Resource } from '../../../core/operation/operation';
import { cancel } from './cancel';
import { collect } from './collect';
import { create } from './create';
import { get } from './get';
import { recall } from './recall';
import { release } from './release';
import { suspend } from './suspend';
import { update } from './update';
import { wait } from './wait';

export const mandate: Resource = {
	name: 'Mandate',
	value: 'mandate',
	description: 'Agreements of payers to payments that are collected later (PayTo)',
	operations: [create, cancel, collect, get, recall, release, suspend, update, wait],
};
