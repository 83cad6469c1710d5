import type { ReactNode } from 'react';
import { DataTable, NUMERALS } from './data-table';

export interface ImportFault {
  /** Line of the file; the first has the names of its columns. */
  line: number;
  column: string;
  message: ReactNode;
}

export interface ImportRows {
  columns: readonly { key: string; label: ReactNode }[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

interface ImportPreviewProps {
  caption: ReactNode;
  labels: { line: string; column: string; fault: string };
  /** What is wrong, a line each; none of the file is taken then. */
  faults?: readonly ImportFault[];
  /** What would come of the file, a row each. */
  read?: ImportRows;
  /** What is not listed, and what to do next. */
  children?: ReactNode;
}

const nameOf = (head: ReactNode) => (typeof head === 'string' ? head : undefined);

/** A table that was sent, before anything is done with it: what would come of each row, or which rows are wrong, and why. */
export function ImportPreview({ caption, labels, faults = [], read, children }: ImportPreviewProps) {
  const heads = faults.length > 0 ? [labels.line, labels.column, labels.fault] : (read?.columns.map(({ label }) => label) ?? []);
  return (
    <section className="my-4" data-preview={faults.length > 0 ? 'faults' : 'rows'}>
      <DataTable>
        <caption className="pb-2 text-start font-bold">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head, at) => (
              <th key={at} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {faults.length > 0
            ? faults.map(({ line, column, message }, at) => (
                <tr key={at}>
                  <td className={NUMERALS} data-label={labels.line}>
                    {line}
                  </td>
                  <td data-label={labels.column}>{column !== '' && <code>{column}</code>}</td>
                  <td data-label={labels.fault}>{message}</td>
                </tr>
              ))
            : read?.rows.map(({ key, cells }) => (
                <tr key={key}>
                  {cells.map((cell, at) => (
                    <td key={at} data-label={nameOf(heads[at])}>
                      {cell}
                    </td>
                  ))}
                </tr>
              ))}
        </tbody>
      </DataTable>
      {children}
    </section>
  );
}
