import { ITEM_FIELD_NAMES, ITEM_FIELDS, type ItemFieldName } from '../../catalogue/public';
import type { EditionFields } from '../workflow/edition';
import type { PartName } from '../../secrecy/public';

/** How a field comes before the public, and with that before the secrecy check. */
type PublicForm<V> =
  /** In words, which the check reads as this part. */
  | { part: PartName; words(value: V): string }
  /** As files: their names and what they hold, each a part of its own. */
  | { files(value: V): { sha256: string; name: string }[] }
  /** In nothing that anybody could write: what its schema lets through is on a list, or is a date or a number. */
  | { wordless: string };

/** Parts that the check names otherwise than by their field. */
const PARTS: Partial<Record<ItemFieldName, PartName>> = { title: 'title', summary: 'summary' };

const words = (part: PartName): PublicForm<unknown> => ({
  part,
  words: (value) => (Array.isArray(value) ? value.join('\n') : String(value ?? '')),
});

/** Of the item's own fields: in words, unless they declare that nobody can write any into them. */
const ITEM_PARTS = Object.fromEntries(
  ITEM_FIELD_NAMES.map((field) => {
    const declared = ITEM_FIELDS[field];
    return [field, 'wordless' in declared ? { wordless: declared.wordless } : words(PARTS[field] ?? `field:${field}`)];
  }),
) as { [F in ItemFieldName]: PublicForm<EditionFields[F]> };

/**
 * Everything of an edition that becomes public beside its text: a field that is not here does not compile, and one that takes
 * words without being read fails a test. The check's parts are made of this, in this order. Theme and genre are from the
 * district's lists, whose words a person wrote too, and which a text may have outlived.
 */
export const PUBLIC_FIELDS: { [F in keyof Required<EditionFields>]: PublicForm<EditionFields[F]> } = {
  ...ITEM_PARTS,
  changeNote: words('field:changeNote'),
  attachments: { files: (files) => files },
  categoryCode: { wordless: 'code of a category' },
  relations: { wordless: 'kinds and numbers of public items, whose titles were read as their own' },
  expiresAt: { wordless: 'date' },
};

/** The fields' own parts, those without words included: places of findings count on each being there. */
export function fieldParts(fields: EditionFields): { part: PartName; text: string }[] {
  return Object.entries(PUBLIC_FIELDS).flatMap(([field, shown]) =>
    'part' in shown ? [{ part: shown.part, text: (shown.words as (value: unknown) => string)(fields[field as keyof EditionFields]) }] : [],
  );
}

/** The files that fields show. */
export function fieldFiles(fields: EditionFields): { sha256: string; name: string }[] {
  return Object.entries(PUBLIC_FIELDS).flatMap(([field, shown]) =>
    'files' in shown ? (shown.files as (value: unknown) => { sha256: string; name: string }[])(fields[field as keyof EditionFields]) : [],
  );
}
