import { ACCOUNT } from './en-account';
import { ITEMS } from './en-items';
import { OVERSIGHT } from './en-oversight';
import { SHARED } from './en-shared';

/** The English of every text that the workspace's pages have of their own. The Chinese text is its key. */
export const EN = { ...SHARED, ...ACCOUNT, ...ITEMS, ...OVERSIGHT };

/** A text of the workspace's pages: its Chinese. */
export type Text = keyof typeof EN;
