import { byId } from './byId';

export const transactionId = byId('Transaction ID', 'transactionId');
