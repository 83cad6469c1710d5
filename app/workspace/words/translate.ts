import { fill } from '~/kernel/words/fill';
import { inChinese, isMessage, type Message, type MessageValue } from '~/kernel/words/message';

/** A message as a text in English; what the words do not have stays Chinese. */
export function translate(words: Readonly<Record<string, string>>, message: Message): string {
  if (!Object.hasOwn(words, message.text)) return inChinese(message);
  const { values = {} } = message;
  return fill(
    words[message.text]!,
    Object.fromEntries(Object.entries(values).map(([place, value]) => [place, translateValue(words, value)])),
  );
}

function translateValue(words: Readonly<Record<string, string>>, value: MessageValue): string | number {
  if (typeof value === 'string' || typeof value === 'number') return value;
  return isMessage(value) ? translate(words, value) : value.map((each) => translateValue(words, each)).join(', ');
}
