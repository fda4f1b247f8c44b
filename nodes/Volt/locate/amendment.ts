import { byId } from './byId';

export const amendmentId = byId('Amendment ID', 'amendmentId', {
	description: 'As Create gives it back, and as notifications have it',
});
