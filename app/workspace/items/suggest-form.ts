import { z } from 'zod';
import { metadata } from '~/modules/catalogue/public';
import type { MetadataSuggestions } from '~/modules/publishing/editing/queries/metadata-suggestions.server';
import { offersCategory, type Takeable, TAKEABLE } from '~/modules/publishing/editing/suggest';

/** Of the editor's address: asks for suggestions on what was saved last. Also what the button that posts the form says. */
export const SUGGEST = 'suggest';

/** The editor's form when it asks for suggestions, or takes one over: nothing of it is saved. */
export const suggestForm = z
  .looseObject({
    do: z.enum([SUGGEST, 'take:all', ...TAKEABLE.map((field) => `take:${field}` as const)]),
    title: z.string().max(2_000),
    bodyHtml: metadata.bodyHtml,
    lockVersion: z.string().regex(/^\d{1,9}$/),
    revision: z.string().regex(/^\d{1,9}$/),
  })
  .transform((form) => {
    const { do: asked, ...typed } = form;
    const values = Object.fromEntries(Object.entries(typed).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
    return {
      suggest: { title: form.title, bodyHtml: form.bodyHtml },
      values,
      take: asked === 'take:all' ? ('all' as const) : (TAKEABLE.find((field) => asked === `take:${field}`) ?? null),
    };
  });

/** The value that a suggestion gives a field; null where there is none for it. Keywords are added to those that are there. */
export function suggestedValue(
  field: Takeable,
  suggestions: Pick<MetadataSuggestions, Exclude<Takeable, 'categoryCode'> | 'category'>,
  before: string,
): string | null {
  switch (field) {
    case 'categoryCode':
      return suggestions.category !== null && offersCategory(suggestions.category, before) ? suggestions.category.code : null;
    case 'keywords': {
      const held = before.split(/[、，,;；\s]+/).filter(Boolean);
      return suggestions.keywords.length === 0 ? null : [...new Set([...held, ...suggestions.keywords])].slice(0, 20).join('、');
    }
    default:
      return suggestions[field];
  }
}

export interface TakenSuggestion {
  /** Fields that were filled; of a single one also the value before. */
  fields: Takeable[];
  before: string;
}

/**
 * The typed form with one suggestion in its field, and what stood there before; or with all of them in the fields that stand empty,
 * so that nothing typed is lost unseen.
 */
export function takeOver(
  values: Record<string, string>,
  take: Takeable | 'all' | null,
  suggestions: MetadataSuggestions,
): { values: Record<string, string>; taken: TakenSuggestion | null } {
  const filled: Partial<Record<Takeable, string>> = {};
  for (const field of take === 'all' ? TAKEABLE : take === null ? [] : [take]) {
    const before = values[field] ?? '';
    if (take === 'all' && before.trim() !== '') continue;
    const value = suggestedValue(field, suggestions, before);
    if (value !== null && value !== before) filled[field] = value;
  }
  const fields = Object.keys(filled) as Takeable[];
  if (fields.length === 0) return { values, taken: null };
  return { values: { ...values, ...filled }, taken: { fields, before: fields.length === 1 ? (values[fields[0]!] ?? '') : '' } };
}
