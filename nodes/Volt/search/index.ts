import { searchInstitutions } from './institutions';

/** The lists behind *From List*. */
export const listSearch = { searchInstitutions };
