import type { ReactNode } from 'react';
import { cx } from './cx';

export interface TableColumn {
  key: string;
  label: ReactNode;
  /** Right-aligned tabular figures. */
  numeric?: boolean;
  /** Never broken over lines: dates, numbers. */
  nowrap?: boolean;
  /** The cell names its row (`<th scope="row">`). */
  rowHeader?: boolean;
}

export interface TableRow {
  key: string | number;
  /** One cell a column, in the columns' order. */
  cells: ReactNode[];
}

interface TableProps {
  caption: ReactNode;
  /** The caption is for screen readers only, where a heading above says the same. */
  captionHidden?: boolean;
  columns: TableColumn[];
  rows: TableRow[];
  /** A total line, one cell a column. */
  foot?: ReactNode[];
  /** On a narrow screen each row becomes a block with its labels (default), or the table scrolls sideways. */
  narrow?: 'stack' | 'scroll';
  className?: string;
}

/** Data table with a caption and scoped headers. */
export function Table({ caption, captionHidden = false, columns, rows, foot, narrow = 'stack', className }: TableProps) {
  const cell = (column: TableColumn) => cx(column.numeric && 'numeric', column.nowrap && 'nowrap');
  const table = (
    <table className={cx('table', narrow === 'stack' && 'table-stack', className)}>
      <caption className={captionHidden ? 'sr-only' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={cell(column)}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            {columns.map((column, at) => {
              const label = typeof column.label === 'string' ? column.label : undefined;
              return column.rowHeader ? (
                <th key={column.key} scope="row" className={cell(column)}>
                  {row.cells[at]}
                </th>
              ) : (
                <td key={column.key} className={cell(column)} data-label={narrow === 'stack' ? label : undefined}>
                  {row.cells[at]}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
      {foot && (
        <tfoot>
          <tr>
            {columns.map((column, at) =>
              column.rowHeader ? (
                <th key={column.key} scope="row" className={cell(column)}>
                  {foot[at]}
                </th>
              ) : (
                <td key={column.key} className={cell(column)} data-label={typeof column.label === 'string' ? column.label : undefined}>
                  {foot[at]}
                </td>
              ),
            )}
          </tr>
        </tfoot>
      )}
    </table>
  );
  if (narrow === 'stack') return table;
  // A region that scrolls must be reachable by keyboard and then say its name; a group, because a table is no landmark of its own.
  return (
    <div className="table-scroll" role="group" tabIndex={0} aria-label={typeof caption === 'string' ? caption : undefined}>
      {table}
    </div>
  );
}

export interface Definition {
  term: ReactNode;
  value: ReactNode;
  /** Takes a whole line where the table is two pairs wide. */
  wide?: boolean;
}

/**
 * Terms and values, two pairs a line where there is room; rows without a value are the caller's to leave out. `label` names it
 * where no heading does.
 */
export function DefinitionTable({
  rows,
  label,
  single = false,
  className,
}: {
  rows: Definition[];
  label?: string;
  single?: boolean;
  className?: string;
}) {
  const list = (
    <dl className={cx('definitions', single && 'definitions-single', className)}>
      {rows.map((row, at) => (
        <div key={at} className={row.wide ? 'definitions-wide' : undefined}>
          <dt>{row.term}</dt>
          <dd>{row.value}</dd>
        </div>
      ))}
    </dl>
  );
  if (label === undefined) return list;
  // A definition list may not be named itself.
  return (
    <div role="group" aria-label={label}>
      {list}
    </div>
  );
}
