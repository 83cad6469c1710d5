/** Text that a rule could find something in: Chinese, or the digits of a number. */
const TELLING = /\p{Script=Han}|(?:\p{N}[^\p{L}\p{N}]{0,3}){7}/u;
/** Identifiers, dates and measures that programs write. */
const MEASURE = /^(?:\{?[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}?|-?\d+\.\d+|\d{4}-\d\d-\d\dT[\d:.]+Z?)$/i;

/** Whether a text has these words with no letter or digit right beside them. */
export function standsAlone(words: string, text: string): boolean {
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + words.length))
    if (!/[\p{L}\p{N}]/u.test((text[at - 1] ?? '') + (text[at + words.length] ?? ''))) return true;
  return false;
}

/** Whether words that are somewhere in a file beside its text could tell something that the check looks for. */
export function isTelling(words: string): boolean {
  return TELLING.test(words) && !MEASURE.test(words);
}
