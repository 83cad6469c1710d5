import { z } from 'zod';

/**
 * Query parameters by which public pages and the open API ask for a part of the catalogue. A refusal's message is the code of the
 * rule that was broken.
 */
export const catalogueParameter = {
  categoryCode: z.string().regex(/^\d{2,8}$/, 'category'),
  /** One of the district's own words (theme, genre): any short text without control characters. */
  word: z
    .string()
    .max(40, 'too_long')
    .regex(/^[^\p{Cc}<>]+$/u, 'word'),
};
