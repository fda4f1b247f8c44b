import { searchAccounts } from './accounts';
import { searchInstitutions } from './institutions';

/** The lists behind *From List*. */
export const listSearch = { searchAccounts, searchInstitutions };
