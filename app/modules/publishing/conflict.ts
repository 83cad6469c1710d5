import type { EditionFields } from './edition';
import { FIELD_LABELS } from './field-words';

/** One text of an edition, saved or typed. */
export interface EditionText {
  fields: EditionFields;
  bodyHtml: string;
}

/** What is chosen separately when two texts meet: each field, and the body. */
export type Part = keyof EditionFields | 'bodyHtml';
/** The title, the body, then the other fields. */
export const PARTS: readonly [Part, string][] = [FIELD_LABELS[0]!, ['bodyHtml', '正文'], ...FIELD_LABELS.slice(1)];

/** What a part is called. */
export function partLabel(part: Part): string {
  return PARTS.find(([each]) => each === part)![1];
}

export type Side = 'mine' | 'theirs';
export type Choices = Partial<Record<Part, Side>>;

/** What two texts that were made of one differ in, and who has changed that. */
export interface Difference {
  part: Part;
  by: Side | 'both';
}

/**
 * The parts in which two officers' texts differ.
 * @param base the text both began with; null where it is not known: then both count as having changed what differs.
 */
export function differences(base: EditionText | null, mine: EditionText, theirs: EditionText): Difference[] {
  return PARTS.flatMap(([part]): Difference[] => {
    const [was, my, their] = [base && held(base, part), held(mine, part), held(theirs, part)];
    if (my === their) return [];
    return [{ part, by: was === their ? 'mine' : was === my ? 'theirs' : 'both' }];
  });
}

/** The differences that nobody can decide but the officer, and that are not decided. */
export function undecided(found: readonly Difference[], choices: Choices): Part[] {
  return found.filter(({ part, by }) => by === 'both' && choices[part] === undefined).map(({ part }) => part);
}

/** The officer's text with the other's parts where that was chosen, or where only the other changed them and nothing was chosen. */
export function takeSides(mine: EditionText, theirs: EditionText, found: readonly Difference[], choices: Choices): EditionText {
  const taken = new Set(found.filter(({ part, by }) => (choices[part] ?? by) === 'theirs').map(({ part }) => part));
  const fields = Object.fromEntries(FIELD_LABELS.map(([field]) => [field, (taken.has(field) ? theirs : mine).fields[field]])) as unknown as EditionFields;
  return { fields, bodyHtml: (taken.has('bodyHtml') ? theirs : mine).bodyHtml };
}

/** A part as text that is the same when the part is. */
function held({ fields, bodyHtml }: EditionText, part: Part): string {
  if (part === 'bodyHtml') return lines(bodyHtml);
  // What a form says of a file beside its name is not kept.
  if (part === 'attachments') return JSON.stringify(fields.attachments.map(({ sha256, name }) => [sha256, name]));
  if (part === 'expiresAt') return fields.expiresAt === null ? '' : new Date(fields.expiresAt).toISOString();
  const value = fields[part];
  return typeof value === 'string' ? lines(value) : JSON.stringify(value);
}

/** Browsers send line breaks in a form of their own. */
function lines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
