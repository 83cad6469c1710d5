import type { EditionFields } from '../workflow/edition';
import type { PartName } from '../../secrecy/public';

/** How a field comes before the public, and with that before the secrecy check. */
type Shown<V> =
  /** In words, which the check reads as this part. */
  | { part: PartName; words(value: V): string }
  /** As files: their names and what they hold, each a part of its own. */
  | { files(value: V): { sha256: string; name: string }[] }
  /** In nothing that anybody could write: what its schema lets through stands on a list, or is a date or a number. */
  | { wordless: string };

const words = (part: PartName): { part: PartName; words(value: string | null): string } => ({ part, words: (value) => value ?? '' });

/**
 * Everything of an edition that becomes public beside its text: a field that is not here does not compile, and one that takes
 * words without being read fails a test. The check's parts are made of this, in this order.
 */
export const PUBLIC_FIELDS: { [F in keyof Required<EditionFields>]: Shown<EditionFields[F]> } = {
  title: words('title'),
  summary: words('summary'),
  changeNote: words('field:changeNote'),
  keywords: { part: 'field:keywords', words: (keywords) => keywords.join('\n') },
  source: words('field:source'),
  editor: words('field:editor'),
  issuer: words('field:issuer'),
  docNumber: words('field:docNumber'),
  disclosureGround: words('field:disclosureGround'),
  // From the district's lists, whose words are somebody's too, and which a text may have outlived.
  theme: words('field:theme'),
  genre: words('field:genre'),
  attachments: { files: (files) => files },
  categoryCode: { wordless: 'code of a category' },
  formedOn: { wordless: 'date' },
  disclosureKind: { wordless: 'closed list' },
  effect: { wordless: 'closed list and a date' },
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
