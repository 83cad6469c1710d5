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
  /** The head sorts: where it leads, and how the rows are sorted by it now. */
  sort?: { href: string; direction: 'ascending' | 'descending' | undefined };
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

// On a narrow screen a row of a table that stacks is a block, each cell a line of it under its column's name.
const NARROW = {
  scroll:
    'all-cells:border-0 all-cells:border-b all-cells:border-solid all-cells:border-line all-cells:px-3 all-cells:py-[0.5625rem] all-cells:align-baseline [&_thead_th]:border-b-2 [&_thead_th]:border-main [&_thead_th]:bg-main-soft [&_thead_th]:whitespace-nowrap [&_tfoot_tr>*]:bg-main-soft',
  stack:
    "max-md:block max-md:[&_tbody]:block max-md:[&_tfoot]:block max-md:[&_tr]:block max-md:[&_tr]:border-0 max-md:[&_tr]:border-b max-md:[&_tr]:border-solid max-md:[&_tr]:border-line max-md:[&_tr]:py-2.5 max-md:all-cells:block max-md:all-cells:p-0 max-md:all-cells:py-px max-md:[&_thead]:sr-only max-md:[&_td:empty]:hidden max-md:[&_td[data-label]]:before:text-quiet max-md:[&_td[data-label]]:before:content-[attr(data-label)'：'] max-md:[&_td[data-label]:lang(en)]:before:content-[attr(data-label)':_'] md:all-cells:border-0 md:all-cells:border-b md:all-cells:border-solid md:all-cells:border-line md:all-cells:px-3 md:all-cells:py-[0.5625rem] md:all-cells:align-baseline md:[&_thead_th]:border-b-2 md:[&_thead_th]:border-main md:[&_thead_th]:bg-main-soft md:[&_thead_th]:whitespace-nowrap md:[&_tfoot_tr>*]:bg-main-soft",
};

const UNBROKEN = { scroll: 'whitespace-nowrap tabular-nums', stack: 'md:whitespace-nowrap tabular-nums' };

const NUMERIC = { scroll: 'text-end', stack: 'md:text-end' };

/** Data table with a caption and scoped headers. */
export function Table({ caption, captionHidden = false, columns, rows, foot, narrow = 'stack', className }: TableProps) {
  const cell = ({ numeric, nowrap }: TableColumn, heads = false) =>
    cx((numeric || nowrap) && UNBROKEN[narrow], numeric ? NUMERIC[narrow] : heads && 'text-start');
  const table = (
    <table
      className={cx(
        'text-16 leading-[1.6] [&_tbody_th]:font-normal [&_tbody_tr:hover]:bg-ground [&_tfoot_tr>*]:font-bold',
        NARROW[narrow],
        className,
      )}
    >
      <caption className={captionHidden ? 'sr-only' : 'pb-2 text-start font-bold'}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.key} scope="col" className={cell(column, true)} aria-sort={column.sort?.direction}>
              {column.sort ? <SortLink {...column.sort}>{column.label}</SortLink> : column.label}
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
                <th key={column.key} scope="row" className={cell(column, true)}>
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
                <th key={column.key} scope="row" className={cell(column, true)}>
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

function SortLink({ href, direction, children }: NonNullable<TableColumn['sort']> & { children: ReactNode }) {
  return (
    <a href={href} className="text-inherit">
      {children}
      {direction && <span aria-hidden="true">{direction === 'ascending' ? ' ▲' : ' ▼'}</span>}
    </a>
  );
}
