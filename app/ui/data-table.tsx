import type { ReactNode } from 'react';
import { cx } from './cx';

/** Figures, dates and numbers in a cell: one width a digit, and unbroken where there is room. */
export const NUMERALS = 'tabular-nums md:whitespace-nowrap';

/**
 * A table of the workspace, whose rows the page writes. At a desk its head stays in sight; on a phone each cell is a line of its
 * row's block, under the name that `data-label` gives it.
 */
export function DataTable({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <table
      className={cx(
        'w-full border-collapse [&_td]:text-start [&_td]:align-top [&_th]:border-0 [&_th]:border-solid [&_thead_th]:border-b-2 [&_thead_th]:border-main [&_th]:px-2.5 [&_th]:py-2 [&_th]:text-start [&_th]:align-top [&_th]:font-bold [&_th]:text-quiet md:[&_td]:border-0 md:[&_td]:border-solid md:[&_tbody_:is(th,td)]:border-b md:[&_tbody_:is(th,td)]:border-line md:[&_td]:px-2.5 md:[&_td]:py-2',
        "max-md:block max-md:[&_tbody]:block max-md:[&_td]:block max-md:[&_td]:py-0.5 max-md:[&_td]:px-0 max-md:[&_th[scope=row]]:block max-md:[&_th[scope=row]]:px-0 max-md:[&_th[scope=row]]:border-0 max-md:[&_td[data-label]]:before:text-quiet max-md:[&_td[data-label]]:before:content-[attr(data-label)'：'] max-md:[&_td[data-label]:lang(en)]:before:content-[attr(data-label)':_'] max-md:[&_thead]:sr-only max-md:[&_tr]:block max-md:[&_tr]:border-0 max-md:[&_tr]:border-b max-md:[&_tr]:border-solid max-md:[&_tr]:border-line max-md:[&_tr]:py-2",
        // A border of cells that share theirs does not move with a head that stays, a shadow does.
        'md:[&_thead_th]:sticky md:[&_thead_th]:top-0 md:[&_thead_th]:z-1 md:[&_thead_th]:bg-paper md:[&_thead_th]:shadow-[inset_0_-2px_0_var(--main)]',
        className,
      )}
    >
      {children}
    </table>
  );
}
