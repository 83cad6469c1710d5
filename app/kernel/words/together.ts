import { say } from './kernel-words';
import type { Message } from './message';

/** Several sentences as one; of none, null. */
export function together(messages: readonly Message[]): Message | null {
  return messages.reduce<Message | null>((before, next) => (before === null ? next : say('{before}；{next}', { before, next })), null);
}
