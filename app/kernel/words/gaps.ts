import { inChinese, isMessage, type Message, type MessageValue } from './message';

/** A Chinese text without the blanks between Chinese and Latin letters, digits or places: the style makes that gap (`text-autospace`). */
export function closeGaps(text: string): string {
  return text.replace(/(\p{Script=Han}) (?=[A-Za-z0-9{])/gu, '$1').replace(/([A-Za-z0-9%}]) (?=\p{Script=Han})/gu, '$1');
}

/**
 * The text by which a table of words has a message: its own, or the same without gaps typed by hand, with which messages were written
 * into the database before the tables lost theirs. Undefined: the table has neither.
 */
export function keyOf(words: Readonly<Record<string, string>>, text: string): string | undefined {
  if (Object.hasOwn(words, text)) return text;
  const closed = closeGaps(text);
  return Object.hasOwn(words, closed) ? closed : undefined;
}

/** A message's Chinese as it is written today; what no table has (names, which are data) stays as it is. */
export function presentChinese(words: Readonly<Record<string, string>>, message: Message): string {
  return inChinese(present(words, message));
}

function present(words: Readonly<Record<string, string>>, { text, values }: Message): Message {
  const key = keyOf(words, text) ?? text;
  if (values === undefined) return { text: key };
  return { text: key, values: Object.fromEntries(Object.entries(values).map(([place, value]) => [place, presentValue(words, value)])) };
}

function presentValue(words: Readonly<Record<string, string>>, value: MessageValue): MessageValue {
  if (typeof value !== 'object') return value;
  return isMessage(value) ? present(words, value) : value.map((each) => presentValue(words, each));
}
