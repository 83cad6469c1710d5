import { z } from 'zod';

const LINE_END = /\r\n?|[\n\v\f\u0085\u2028\u2029]/g;
/** Controls other than line end and tab, and what Unicode says is no character. */
const NO_CHARACTER = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f]|\p{Noncharacter_Code_Point}/gu;
/** Invisible characters, direction marks included; not those that choose a character's form, which are in names. */
const UNSEEN = /(?![\ufe00-\ufe0f\u{e0100}-\u{e01ef}])[\p{Default_Ignorable_Code_Point}\u061c\u180e\ufff9-\ufffb]/gu;
/** A blank that is no space to any program. */
const BLANK = /[\u00a0\u2800]/g;
const SEEN = /[\p{L}\p{N}\p{P}\p{S}\p{Co}]/u;

function seen(text: string): string {
  const clean = text.toWellFormed().replace(NO_CHARACTER, '').replace(UNSEEN, '').replace(BLANK, ' ');
  return SEEN.test(clean) ? clean.trim() : '';
}

/**
 * A text as one line: line ends and tabs are spaces, and there is nothing in it that nobody sees. Words made of nothing visible
 * are none: ''.
 */
export function asOneLine(text: string): string {
  return seen(text.replace(/\r\n?|[\t\n\v\f\u0085\u2028\u2029]/g, ' '));
}

/** The same of a text of several lines, whose lines end in `\n`. */
export function asPlainText(text: string): string {
  return seen(text.replace(LINE_END, '\n'));
}

/**
 * Every one-line field that a person fills in, wherever it comes from: a form, a file, the operator's tool, an address. Bounds
 * are put behind it.
 */
export function oneLine(message?: string): z.ZodString {
  return z.string(message).overwrite(asOneLine);
}

/** The same where it is cut rather than refused, for quotations of others' words: so many characters at most. */
export function oneLineOf(most: number): z.ZodString {
  return oneLine().overwrite((text) => [...text].slice(0, most).join(''));
}

/** The same of a field of several lines. */
export function plainText(message?: string): z.ZodString {
  return z.string(message).overwrite(asPlainText);
}
