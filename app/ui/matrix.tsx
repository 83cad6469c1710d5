import type { ReactNode } from 'react';

interface MatrixProps {
  /** Names the table and the box that it scrolls in. */
  label: string;
  /** Head of the first column. */
  corner: ReactNode;
  columns: readonly { key: string; label: ReactNode }[];
  /** `strong` and `quiet` only repeat what the cell says. */
  rows: readonly {
    key: string;
    head: ReactNode;
    cells: readonly { content: ReactNode; tone?: 'plain' | 'strong' | 'quiet' }[];
  }[];
}

const TONES = { plain: undefined, strong: 'font-bold', quiet: 'text-quiet' };

/** Many columns against many rows. It scrolls by itself, and its head and what a row is about stay in sight. */
export function Matrix({ label, corner, columns, rows }: MatrixProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <div
      className="relative max-h-[calc(100vh-6rem)] overflow-auto print:max-h-none print:overflow-visible"
      role="region"
      aria-label={label}
      tabIndex={0}
    >
      <table className="border-collapse text-15 print:table-fixed print:text-[7pt] print:all-cells:px-1 print:all-cells:whitespace-normal print:[&_span]:text-[7pt]! [&_td]:align-top [&_td]:whitespace-nowrap all-cells:border-0 all-cells:border-b all-cells:border-solid all-cells:border-line all-cells:px-2.5 all-cells:py-1.5 all-cells:text-start">
        <thead>
          <tr className="[&>th]:sticky [&>th]:top-0 [&>th]:z-1 [&>th]:min-w-22 print:[&>th]:static print:[&>th]:min-w-0 print:[&>th:first-child]:w-[22%] [&>th]:bg-paper [&>th]:align-bottom [&>th]:shadow-[inset_0_-2px_0_var(--main)]">
            <th scope="col" className="start-0 z-2!">
              {corner}
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col">
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row" className="sticky start-0 max-w-96 min-w-36 bg-paper print:static print:min-w-0 align-top font-normal">
                {row.head}
              </th>
              {row.cells.map(({ content, tone = 'plain' }, at) => (
                <td key={columns[at]!.key} className={TONES[tone]}>
                  {content}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
