import type { Cell } from './blocks';

/** Wider tables are left as they come: nobody draws them, and laying them out costs their width for every row. */
const WIDEST = 4000;
/** HTML's own bound of a cell. */
const WIDEST_CELL = 1000;

interface PlacedCell {
  cell: Cell;
  column: number;
  colspan: number;
  rowspan: number;
}

/**
 * The rows of a table with the grid they draw: spans reach no further than there are rows, and rows and columns that only
 * spans pass through are none. A source may well have them: Word writes a row of which every cell goes on from above, and
 * spreadsheets end rows in cells without width.
 * @param sections head and body; no span leaves its section.
 * @param isSpare whether a cell alone keeps no column.
 * @param hidden columns that are not shown.
 * @param onHidden is told of each cell that goes with them.
 */
export function settleGrid(
  sections: readonly Cell[][][],
  isSpare: (cell: Cell) => boolean,
  hidden: ReadonlySet<number> = new Set(),
  onHidden: (cell: Cell) => void = () => undefined,
): Cell[][][] {
  const placed: PlacedCell[][][] = [];
  const kept: boolean[] = [];
  for (const rows of sections) {
    /** Per column, the first row that no cell from above reaches into. */
    const free = new Int32Array(WIDEST);
    const section: PlacedCell[][] = [];
    for (const [at, row] of rows.entries()) {
      const line: PlacedCell[] = [];
      let column = 0;
      for (const cell of row) {
        while (column < WIDEST && free[column]! > at) column += 1;
        const colspan = Math.min(cell.colspan, WIDEST_CELL, WIDEST - column);
        if (colspan <= 0) return sections.map((each) => each.filter(({ length }) => length > 0));
        const rowspan = Math.min(cell.rowspan === 0 ? rows.length : cell.rowspan, rows.length - at);
        free.fill(at + rowspan, column, column + colspan);
        if (!isSpare(cell) && !hidden.has(column)) kept[column] = true;
        line.push({ cell, column, colspan, rowspan });
        column += colspan;
      }
      section.push(line);
    }
    placed.push(section);
  }
  const columnsBefore = counted(WIDEST, (column) => kept[column] === true && !hidden.has(column));
  return placed.map((rows) => {
    const seen = rows.map((row) =>
      row.filter(({ cell, column, colspan }) => {
        const isSeen = columnsBefore[column + colspan]! > columnsBefore[column]!;
        if (!isSeen) onHidden(cell);
        return isSeen;
      }),
    );
    const rowsBefore = counted(rows.length, (at) => seen[at]!.length > 0);
    return seen.flatMap((row, at) =>
      row.length === 0
        ? []
        : [
            row.map(({ cell, column, colspan, rowspan }) => ({
              ...cell,
              colspan: columnsBefore[column + colspan]! - columnsBefore[column]!,
              rowspan: rowsBefore[at + rowspan]! - rowsBefore[at]!,
            })),
          ],
    );
  });
}

/** How many of the places before each one are counted. */
function counted(length: number, isCounted: (at: number) => boolean): Int32Array {
  const before = new Int32Array(length + 1);
  for (let at = 0; at < length; at += 1) before[at + 1] = before[at]! + (isCounted(at) ? 1 : 0);
  return before;
}
