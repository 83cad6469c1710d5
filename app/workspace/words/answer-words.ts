import { words as kernel } from '~/kernel/words/kernel-words';
import { words as catalogue } from '~/modules/catalogue/words';
import { words as documents } from '~/modules/documents/words';
import { words as editing } from '~/modules/publishing/editing/words';
import { words as uploads } from '~/modules/publishing/uploads/words';
import { words as workflow } from '~/modules/publishing/workflow/words';
import { words as forms } from './forms';

/** The English of what the server answers the editor's script; an English page alone reads it. */
export const ANSWERS: Readonly<Record<string, string>> = {
  ...kernel,
  ...catalogue,
  ...documents,
  ...uploads,
  ...editing,
  ...workflow,
  ...forms,
};
