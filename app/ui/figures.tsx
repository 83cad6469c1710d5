import type { ReactNode } from 'react';
import { cx } from './cx';
import { groupDigits } from './group-digits';

export interface FigureEntry {
  value: number | string;
  label: ReactNode;
  /** The list behind the figure. */
  href: string;
}

/**
 * Figures in a row, each the way to what it counts; `narrow` lets more of them stand in one, `fitted` leaves the row as wide as they
 * are, and on a phone each of them one line.
 */
export function Figures({ items, narrow = false, fitted = false }: { items: FigureEntry[]; narrow?: boolean; fitted?: boolean }) {
  return (
    <ul
      data-figures=""
      className={cx(
        fitted
          ? 'ms-px mt-px flex flex-wrap each-li:-ms-px each-li:-mt-px each-li:min-w-36 each-li:border each-li:border-solid each-li:border-line'
          : narrow
            ? 'grid gap-px border border-solid border-line bg-line grid-cols-[repeat(auto-fit,minmax(6rem,1fr))]'
            : 'grid gap-px border border-solid border-line bg-line grid-cols-[repeat(auto-fit,minmax(min(8.5rem,100%),1fr))]',
      )}
    >
      {items.map((item) => (
        <li key={item.href}>
          <a
            href={item.href}
            className={cx(
              'block h-full bg-paper py-3.5 no-underline hover:bg-main-soft',
              narrow ? 'px-3 md:px-4' : 'px-4',
              fitted && 'max-md:flex max-md:items-baseline max-md:gap-2 max-md:py-1.5',
            )}
          >
            <span className="block text-24 leading-[1.3] font-bold tracking-[-0.01em] tabular-nums">
              {typeof item.value === 'number' ? groupDigits(item.value) : item.value}
            </span>{' '}
            <span className="block text-15 leading-normal text-quiet">{item.label}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
