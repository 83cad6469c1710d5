import type { EditionFields } from '../workflow/edition';
import { FIELD_LABELS, type FieldLabel } from './field-words';

/** One text of an edition, saved or typed. */
export interface EditionText {
  fields: EditionFields;
  bodyHtml: string;
  /** Parts as they were typed that say nothing the field can hold; what is in `fields` for them is nobody's. */
  unread?: Partial<Record<Part, string>>;
}

/** Parts that are chosen separately when two texts meet: each field, and the body. */
export type Part = keyof EditionFields | 'bodyHtml';
/** The title, the body, then the other fields. */
export const PARTS: readonly [Part, FieldLabel][] = [FIELD_LABELS[0]!, ['bodyHtml', '正文'], ...FIELD_LABELS.slice(1)];

/** The name of a part. */
export function partLabel(part: Part): FieldLabel {
  return PARTS.find(([each]) => each === part)![1];
}

export type Side = 'mine' | 'theirs';
export type Choices = Partial<Record<Part, Side>>;

/** A difference between two texts that were made of one, and who has changed it. */
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

/** A part's content on either side, by fingerprint. */
export type PartPrints = Partial<Record<Part, Record<Side, string>>>;

/** Choices made with two texts side by side, and the texts as they were then. */
export interface Panel {
  choices: Choices;
  shown: PartPrints;
}

/** A difference and whose it is to be; null while the officer has to say. */
export interface Standing extends Difference {
  side: Side | null;
}

/**
 * Whose each part is to be. What only one side changed is that side's. A choice counts for the two texts that it was made
 * between: “theirs” no longer when either has changed since, “mine” as long as the other has not. Nothing that was typed, or
 * chosen otherwise, since the two were shown is given up unasked.
 * @param now the two sides as they are, every part.
 * @param panel null where the two have not been side by side yet.
 */
export function standings(found: readonly Difference[], now: PartPrints, panel: Panel | null): Standing[] {
  return found.map((difference) => {
    const { part, by } = difference;
    const [choice, was, is] = [panel?.choices[part], panel?.shown[part], now[part]!];
    const [mineIsNew, theirsIsNew] = [was?.mine !== is.mine, was?.theirs !== is.theirs];
    if (choice !== undefined && !theirsIsNew && (choice === 'mine' || !mineIsNew)) return { ...difference, side: choice };
    if (by !== 'theirs') return { ...difference, side: by === 'mine' ? by : null };
    const untouched = panel === null || (!mineIsNew && theirsIsNew && choice !== 'mine');
    return untouched ? { ...difference, side: by } : { ...difference, by: mineIsNew ? 'both' : by, side: null };
  });
}

/** The parts that wait for the officer's word. */
export function undecided(standing: readonly Standing[]): Part[] {
  return standing.filter(({ side }) => side === null).map(({ part }) => part);
}

/** The officer's text with the other's parts where they are to be theirs. */
export function takeSides(mine: EditionText, theirs: EditionText, standing: readonly Standing[]): EditionText {
  const taken = new Set(standing.filter(({ side }) => side === 'theirs').map(({ part }) => part));
  const fields = Object.fromEntries(
    FIELD_LABELS.map(([field]) => [field, (taken.has(field) ? theirs : mine).fields[field]]),
  ) as unknown as EditionFields;
  return { fields, bodyHtml: (taken.has('bodyHtml') ? theirs : mine).bodyHtml };
}

/** A part as text that is the same when the part is. */
export function held({ fields, bodyHtml, unread }: EditionText, part: Part): string {
  const typed = unread?.[part];
  if (typed !== undefined) return `?${typed}`;
  if (part === 'bodyHtml') return lines(bodyHtml);
  // A form's values of a file beside its name are not kept.
  if (part === 'attachments') return JSON.stringify(fields.attachments.map(({ sha256, name }) => [sha256, name]));
  if (part === 'expiresAt') return fields.expiresAt === null ? '' : new Date(fields.expiresAt).toISOString();
  const value = fields[part];
  return typeof value === 'string' ? lines(value) : JSON.stringify(value);
}

/** Browsers send line breaks in a form of their own. */
function lines(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}
