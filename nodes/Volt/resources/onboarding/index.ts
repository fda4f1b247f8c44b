import type { Resource } from '../../../core/operation/operation';
import { get } from './get';
import { submit } from './submit';
import { submitIndividual } from './submitIndividual';
import { uploadDocument } from './uploadDocument';

export const onboarding: Resource = {
	name: 'Onboarding',
	value: 'onboarding',
	description: 'Checking the people that named accounts are for',
	operations: [submitIndividual, get, uploadDocument, submit],
};
