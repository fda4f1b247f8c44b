import { byId } from './byId';

export const verificationId = byId('Verification ID', 'verificationId', {
	description: 'The payout’s transaction has it, and so do notifications of the check',
});
