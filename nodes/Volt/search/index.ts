import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
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

/** The options of fields that take several. */
export const loadOptions = {
	async getAccounts(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		return (await searchAccounts.call(this)).results;
	},
};
