import { byId } from './byId';

export const accessId = byId('Account Access ID', 'accountAccessId', {
	description: 'As Create gives it back, and as notifications have it',
});
