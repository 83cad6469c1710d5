import { z } from 'zod';
import { keyPart, readCursor, writeCursor } from './cursor.server';

/**
 * A page of a list that is held whole in memory. The cursor names the last entry; when that is gone the list has changed
 * under the reader, who is asked to begin again.
 */
export function pageOf<T>(
  list: readonly T[],
  idOf: (entry: T) => number,
  { limit, cursor }: { limit: number; cursor?: string },
): { entries: T[]; next: string | null; total: number } {
  const after =
    cursor === undefined
      ? null
      : readCursor(
          {},
          cursor,
          z.tuple([keyPart.id]).refine(([id]) => list.some((entry) => idOf(entry) === id)),
        )[0];
  const from = after === null ? 0 : list.findIndex((entry) => idOf(entry) === after) + 1;
  const entries = list.slice(from, from + limit);
  const last = from + limit < list.length ? entries.at(-1) : undefined;
  return { entries, next: last === undefined ? null : writeCursor({}, [idOf(last)]), total: list.length };
}
