import type { Label } from '~/kernel/words/message';
import { ACCOUNT } from './account-words';
import { ITEMS } from './item-words';
import { OVERSIGHT } from './oversight-words';
import { SHARED } from './shared-words';
import { SITES } from './site-words';

/** Every text that the workspace's pages have of their own, each with its English. */
export const PAGE_WORDS = { ...SHARED, ...ACCOUNT, ...ITEMS, ...OVERSIGHT, ...SITES };

/** A text of the workspace's pages: its Chinese. */
export type Text = keyof typeof PAGE_WORDS;

/** A text without places: a name of something. */
export type PlainText = Label<typeof PAGE_WORDS>;
