import { fill } from '~/kernel/words/fill';
import { keyOf } from '~/kernel/words/gaps';
import { inChinese, isMessage, type Message, type MessageValue } from '~/kernel/words/message';

/** A message as a text in English; what the words do not have stays Chinese. */
export function translate(words: Readonly<Record<string, string>>, message: Message): string {
  const key = keyOf(words, message.text);
  if (key === undefined) return inChinese(message);
  const { values = {} } = message;
  return fill(words[key]!, Object.fromEntries(Object.entries(values).map(([place, value]) => [place, translateValue(words, value)])));
}

function translateValue(words: Readonly<Record<string, string>>, value: MessageValue): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return isMessage(value) ? translate(words, value) : value.map((each) => translateValue(words, each)).join(', ');
}
