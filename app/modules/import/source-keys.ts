import { z } from 'zod';
import { substance } from './body-characters';

/** Longest id of a source's own; of a longer one the key has a hash. */
const LONGEST_KEY = 200;

/** Ends of lines, tabs, and blanks that are no space to any program. */
const BLANK = /\r\n?|[\t\n\v\f\u0085\u00a0\u2028\u2029\u2800]/g;
/** Controls and what nobody sees, each by its number: a class of Unicode grows. Only what is no character is the same for ever. */
const UNSEEN =
  // oxlint-disable-next-line no-misleading-character-class -- each character that combines is looked for by itself
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}\p{Noncharacter_Code_Point}]/gu;

/** A key as people see it. This is no rule of what may become public, and does not change with one. */
const asSeen = (text: string) => text.toWellFormed().replace(BLANK, ' ').replace(UNSEEN, '').trim();
const withoutNull = (text: string) => text.replaceAll('\0', '').trim();
const asWritten = (text: string) => text.trim();

type Write = (text: string) => string;

/**
 * How the parts of a document are written into its key. The first way is that of new keys; documents are held under keys of the
 * others, of which none is ever changed or left out: every document imported under it would come a second time.
 */
const WAYS: readonly { fields: Write; title: Write; body: Write }[] = [
  { fields: asSeen, title: asSeen, body: asSeen },
  { fields: asSeen, title: withoutNull, body: asWritten },
  { fields: withoutNull, title: withoutNull, body: asWritten },
  { fields: asWritten, title: asWritten, body: asWritten },
];

/** A key of today: what differs only in what nobody sees is one. */
export const sourceKey = () => z.string().overwrite(asSeen).min(1).max(LONGEST_KEY);

/** Keys under which earlier versions may hold a document, as they are there. */
export const earlierKeys = () =>
  z
    .array(
      z
        .string()
        .min(1)
        .max(LONGEST_KEY)
        .regex(/^[^\0]*$/),
    )
    .max(WAYS.length);

const text = (value: unknown) => (typeof value === 'number' ? String(value) : typeof value === 'string' ? value : '');

export interface SourceKeys {
  /** The key of today. */
  key: string;
  /** Those that an earlier version would have given the same row. */
  earlier: string[];
}

/**
 * The keys that make an import idempotent, of a row as the file has it: the row's own `id`, else a hash of title, document number,
 * date, issuer and body (white space apart), the same on every machine and run.
 */
export function sourceKeys(row: Record<string, unknown>): SourceKeys {
  const [key, ...earlier] = new Set(WAYS.map((way) => keyBy(way, row)));
  // Nothing is held under such a key: no database takes it.
  return { key: key!, earlier: earlier.filter((each) => !each.includes('\0')) };
}

function keyBy({ fields, title, body }: (typeof WAYS)[number], row: Record<string, unknown>): string {
  const id = fields(text(row.id));
  if (id !== '' && id.length <= LONGEST_KEY) return id;
  const parts = [
    id,
    title(text(row.title)),
    ...['docNumber', 'date', 'issuer'].map((field) => fields(text(row[field]))),
    body(text(row.body_text)) || body(text(row.body_html)),
  ];
  const whole = parts.map(substance).join('\u0000');
  return `h${hash53(whole, 0).toString(16).padStart(14, '0')}${hash53(whole, 0x9e3779b9).toString(16).padStart(14, '0')}`;
}

/** cyrb53 (public domain, bryc): a stable 53-bit hash that needs no platform library. Not for secrets. */
function hash53(text: string, seed: number): number {
  let one = 0xdeadbeef ^ seed;
  let two = 0x41c6ce57 ^ seed;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    one = Math.imul(one ^ code, 2654435761);
    two = Math.imul(two ^ code, 1597334677);
  }
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(two ^ (two >>> 13), 3266489909);
  two = Math.imul(two ^ (two >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  return 4294967296 * (2097151 & two) + (one >>> 0);
}
