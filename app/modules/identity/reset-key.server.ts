import { createHash } from 'node:crypto';

/** A mailed key as it is kept: a copy of the table resets nothing. */
export function resetId(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
