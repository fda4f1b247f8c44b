import { searchAccounts } from './accounts';
import { searchAliases } from './aliases';
import { searchInstitutions } from './institutions';
import { searchPayments } from './payments';
import { searchReports } from './reports';
import { searchTrustedAccounts } from './trustedAccounts';

/** The lists behind *From List*. */
export const listSearch = {
	searchAccounts,
	searchAliases,
	searchInstitutions,
	searchPayments,
	searchReports,
	searchTrustedAccounts,
};
