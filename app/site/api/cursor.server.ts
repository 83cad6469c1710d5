import { named } from '../../kernel/words/message';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '~/kernel/errors';

/**
 * Where the next page of a list goes on: the sort key of the last entry, bound to the filters it was made under, so that a
 * cursor carried over to another question is refused instead of answering a mixture.
 */

/** Parts of sort keys: milliseconds since the epoch up to 2099, and a database id. */
export const keyPart = {
  instant: z.int().min(0).max(4_102_444_800_000),
  id: z.int().min(1).max(2_147_483_647),
  count: z.int().min(0).max(2_147_483_647),
};

type Filters = Readonly<Record<string, unknown>>;

export function writeCursor(filters: Filters, key: readonly (number | boolean)[]): string {
  return Buffer.from(JSON.stringify([fingerprint(filters), ...key])).toString('base64url');
}

/** @throws DomainError invalid when the cursor is damaged or belongs to other filters. */
export function readCursor<S extends z.ZodType>(filters: Filters, cursor: string, key: S): z.output<S> {
  const parts = parseJson(Buffer.from(cursor, 'base64url').toString('utf8'));
  if (Array.isArray(parts) && parts[0] === fingerprint(filters)) {
    const parsed = key.safeParse(parts.slice(1));
    if (parsed.success) return parsed.data;
  }
  throw new DomainError('invalid', 'the cursor is damaged or belongs to other filters', [{ field: 'cursor', message: named('cursor') }]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fingerprint(filters: Filters): string {
  const given = Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(given)).digest('base64url').slice(0, 8);
}
