import type { ReactNode } from 'react';
import { cx } from '~/ui/cx';

/** A list with what narrows it at its side where there is room; without filters the list alone. */
export function Narrowed({ filters, children }: { filters?: ReactNode; children: ReactNode }) {
  return (
    <div
      className={cx(
        'mt-4',
        Boolean(filters) && 'grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-[15.5rem_minmax(0,1fr)] lg:gap-10 print:block',
      )}
    >
      {filters}
      {children}
    </div>
  );
}

/**
 * Filters folded on a narrow screen. Where the browser lets a closed part be shown, they stand open beside the list; elsewhere one
 * click opens them.
 */
export function FoldedFilters({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details className="lg:supports-[selector(::details-content)]:[&::details-content]:h-auto lg:supports-[selector(::details-content)]:[&::details-content]:[content-visibility:visible] print:hidden">
      <summary className="cursor-pointer border-2 border-solid border-main px-4 py-2 font-bold text-main lg:supports-[selector(::details-content)]:hidden">
        {summary}
      </summary>
      <div className="pt-4 lg:supports-[selector(::details-content)]:pt-0">{children}</div>
    </details>
  );
}
