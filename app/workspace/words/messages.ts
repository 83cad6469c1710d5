import type { Label } from '~/kernel/words/message';
import { words as kernel } from '~/kernel/words/kernel-words';
import { words as catalogue } from '~/modules/catalogue/words';
import { FIELD_WORDS } from '~/modules/catalogue/item-fields';
import { words as documents } from '~/modules/documents/words';
import { words as identity } from '~/modules/identity/words';
import { words as importing } from '~/modules/import/words';
import { words as oversight } from '~/modules/oversight/words';
import { words as checking } from '~/modules/publishing/checking/words';
import { words as editing } from '~/modules/publishing/editing/words';
import { words as notices } from '~/modules/publishing/notices/words';
import { words as publishing } from '~/modules/publishing/words';
import { words as relations } from '~/modules/publishing/relations/words';
import { words as settings } from '~/modules/publishing/settings/words';
import { words as uploads } from '~/modules/publishing/uploads/words';
import { words as views } from '~/modules/publishing/views/words';
import { words as workflow } from '~/modules/publishing/workflow/words';
import { words as forms } from './forms';
import { words as secrecy } from '~/modules/secrecy/words';
import { words as tenancy } from '~/modules/tenancy/words';

/** What the modules say in the workspace, a table a context. */
export const TABLES = {
  kernel,
  tenancy,
  identity,
  oversight,
  catalogue,
  fields: FIELD_WORDS,
  documents,
  importing,
  secrecy,
  publishing,
  workflow,
  editing,
  checking,
  uploads,
  notices,
  relations,
  settings,
  views,
  forms,
} as const;

/** The same in one: a text's English by its Chinese. */
export const WORDS = {
  ...kernel,
  ...tenancy,
  ...identity,
  ...oversight,
  ...catalogue,
  ...FIELD_WORDS,
  ...documents,
  ...importing,
  ...secrecy,
  ...publishing,
  ...workflow,
  ...editing,
  ...checking,
  ...uploads,
  ...notices,
  ...relations,
  ...settings,
  ...views,
  ...forms,
};

/** A name from the table of some context. */
export type Word = Label<typeof WORDS>;
