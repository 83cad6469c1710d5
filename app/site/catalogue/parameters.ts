import { z } from 'zod';
import { oneLine } from '../../kernel/written-text';

/**
 * Query parameters by which public pages and the open API ask for a part of the catalogue. A refusal's message is the code of the
 * rule that was broken.
 */
export const catalogueParameter = {
  categoryCode: z.string().regex(/^\d{2,8}$/, 'category'),
  /** One of the district's own words (theme, genre). */
  word: oneLine()
    .max(40, 'too_long')
    .regex(/^[^<>]+$/, 'word'),
  /** Words that are looked for; a field that was left blank asks for nothing. */
  words: oneLine()
    .max(40, 'too_long')
    .regex(/^[^<>]*$/, 'word')
    .transform((text) => (text === '' ? undefined : text)),
};
