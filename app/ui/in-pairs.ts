import type { Definition } from './definition-table';

/** Rows of a table of definitions, two a line: one left alone in its line, before a wide one or at the end, takes the line. */
export function inPairs(rows: Definition[]): Definition[] {
  let alone = false;
  return rows.map((row, at) => {
    if (row.wide) return row;
    alone = !alone;
    if (!alone || (at + 1 < rows.length && !rows[at + 1]!.wide)) return row;
    alone = false;
    return { ...row, wide: true };
  });
}
