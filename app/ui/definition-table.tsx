import type { ReactNode } from 'react';
import { cx } from './cx';

export interface Definition {
  term: ReactNode;
  value: ReactNode;
  /** Takes a whole line where the table is two pairs wide. */
  wide?: boolean;
  /** On a phone it is there only once somebody asks for all of them. */
  fold?: boolean;
}

/**
 * Terms and values, two pairs a line where there is room; rows without a value are the caller's to leave out. `label` names it
 * where no heading does.
 */
export function DefinitionTable({
  rows,
  label,
  single = false,
  all,
  className,
}: {
  rows: Definition[];
  /** The way to the rows that a phone folds away: the table's id, and what the link says. Without script, as an address. */
  all?: { id: string; label: string };
  label?: string;
  single?: boolean;
  className?: string;
}) {
  const list = (
    <dl
      id={all?.id}
      className={cx(
        'grid grid-cols-[minmax(0,1fr)] border-0 border-t-2 border-solid border-main text-16 leading-[1.6] each-div:grid each-div:grid-cols-[6.5em_minmax(0,1fr)] each-div:border-0 each-div:border-b each-div:border-solid each-div:border-line [&_dd]:px-3 [&_dd]:py-2 [&_dt]:bg-main-soft [&_dt]:px-3 [&_dt]:py-2 [&_dt]:text-quiet',
        !single && 'md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]',
        className,
      )}
    >
      {rows.map((row, at) => (
        <div
          key={at}
          className={cx(row.wide && 'md:col-span-full print:col-span-full', all && row.fold && 'max-sm:[:not(:target)>&]:hidden')}
        >
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
      {all && (
        <p className="sm:hidden print:hidden [:target+&]:hidden">
          <a href={`#${all.id}`} className="inline-block py-2">
            {all.label}
          </a>
        </p>
      )}
    </div>
  );
}
