import type { Message } from '../words/message';
import { TEXT_FAULTS } from './decode-text';

/** A place of a value in whose text characters are missing. */
export interface LostCharacter {
  /** Keys and numbers from the outside in, with dots. */
  field: string;
  message: Message;
}

/** No replacement character for a lost one, and no half character, which becomes it as soon as it is written. */
const isWhole = (text: string) => text.isWellFormed() && !text.includes('\ufffd');

/**
 * Where a value holds text that lost characters before it came here. The bytes of a file do not show all of it: JSON and HTML may
 * write the replacement character as an escape.
 */
export function lostCharacters(value: unknown): LostCharacter[] {
  const found: LostCharacter[] = [];
  // By a list of its own: what a file nests has no bound.
  const open: [field: string, value: unknown][] = [['', value]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [field, held] = next;
    if (typeof held === 'string') {
      if (!isWhole(held)) found.push({ field, message: TEXT_FAULTS.replaced });
    } else if (typeof held === 'object' && held !== null) {
      for (const [key, inner] of Object.entries(held)) {
        const at = field === '' ? key : `${field}.${key}`;
        if (!isWhole(key)) found.push({ field: at.toWellFormed(), message: TEXT_FAULTS.replaced });
        open.push([at, inner]);
      }
    }
  }
  return found;
}
