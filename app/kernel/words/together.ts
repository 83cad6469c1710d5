import { say } from './kernel-words';
import { inChinese, type Message } from './message';

/** Each once. */
export function distinct(messages: readonly Message[]): Message[] {
  return [...new Map(messages.map((each) => [inChinese(each), each])).values()];
}

/**
 * Two halves joined, each made the same way: of thousands of messages the one that holds them is a dozen deep, so that reading and
 * writing it needs no deep stack.
 * @param messages at least one.
 */
function halved(messages: readonly Message[], join: (before: Message, next: Message) => Message): Message {
  if (messages.length === 1) return messages[0]!;
  const middle = messages.length >> 1;
  return join(halved(messages.slice(0, middle), join), halved(messages.slice(middle), join));
}

/** Whole sentences as one text. @param messages at least one. */
export function oneAfterAnother(messages: readonly Message[]): Message {
  return halved(messages, (before, next) => say('{before}{next}', { before, next }));
}

/** Several sentences as one; of none, null. */
export function together(messages: readonly Message[]): Message | null {
  return messages.length === 0 ? null : halved(messages, (before, next) => say('{before}；{next}', { before, next }));
}
