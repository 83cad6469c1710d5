import { say } from './kernel-words';
import { inChinese, type Message } from './message';

/** Each once. */
export function distinct(messages: readonly Message[]): Message[] {
  return [...new Map(messages.map((each) => [inChinese(each), each])).values()];
}

/** Whole sentences as one text. */
export function oneAfterAnother(messages: readonly Message[]): Message {
  return messages.reduce((before, next) => say('{before}{next}', { before, next }));
}

/** Several sentences as one; of none, null. */
export function together(messages: readonly Message[]): Message | null {
  return messages.reduce<Message | null>((before, next) => (before === null ? next : say('{before}；{next}', { before, next })), null);
}
