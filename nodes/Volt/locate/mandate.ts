import { byId } from './byId';

export const mandateId = byId('Mandate ID', 'mandateId', {
	description: 'As Create gives it back, and as notifications and Fuzebox have it',
});
