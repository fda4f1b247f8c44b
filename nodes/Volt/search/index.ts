import { searchAccounts } from './accounts';
import { searchInstitutions } from './institutions';
import { searchTrustedAccounts } from './trustedAccounts';

/** The lists behind *From List*. */
export const listSearch = { searchAccounts, searchInstitutions, searchTrustedAccounts };
