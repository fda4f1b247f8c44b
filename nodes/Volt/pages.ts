/** How Volt pages its lists. */
import { countedBy, type Numbered } from '../core/pages/styles';

const numbered = { kind: 'number', parameter: 'page', first: 1, step: 1, own: true } as const;

/** Largest page either API gives. */
export const PAGE = 100;

/** The Accounts API says in a header how many pages there are. Ask for `limit` {@link PAGE}. */
export const accountsPages: Numbered = { ...numbered, ...countedBy('page-count') };

/** The legacy API says nothing of pages: one that is not full is the last. Ask for `limit` {@link PAGE}. */
export const legacyPages: Numbered = { ...numbered, size: PAGE };

/** Lists that come whole, in one answer. */
export const onePage: Numbered = { ...numbered, firstUnnamed: true, more: () => false };
