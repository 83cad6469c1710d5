import type { ReactNode } from 'react';
import { cx } from './cx';
import { Day } from './time';

export interface LinkEntry {
  href: string;
  label: ReactNode;
  /** Quiet text behind the link, such as a count. */
  note?: ReactNode;
  /** Language of the label where it differs from the page's. */
  lang?: string;
  /** Media type, where it leads to no page. */
  type?: string;
  current?: boolean;
}

const LAYOUTS = {
  stack: '',
  row: 'flex flex-wrap gap-x-6 gap-y-1',
  grid: 'grid grid-cols-[repeat(auto-fill,minmax(min(9.5rem,100%),1fr))] gap-x-4 gap-y-0.5',
} as const;

/** A plain list of links; `layout` flows them in a row, in a grid of equal columns, or one below the other. */
export function LinkList({
  items,
  layout = 'stack',
  label,
  className,
}: {
  items: LinkEntry[];
  layout?: keyof typeof LAYOUTS;
  label?: string;
  className?: string;
}) {
  return (
    <ul
      className={cx(LAYOUTS[layout], '[&_[aria-current]]:font-bold [&_[aria-current]]:text-ink [&_[aria-current]]:no-underline', className)}
      aria-label={label}
    >
      {items.map((item) => (
        <li key={item.href}>
          <a href={item.href} type={item.type} lang={item.lang} aria-current={item.current ? 'page' : undefined}>
            {item.label}
          </a>
          {item.note !== undefined && <span className="text-15 text-quiet"> {item.note}</span>}
        </li>
      ))}
    </ul>
  );
}

export interface DatedEntry {
  href: string;
  title: ReactNode;
  /** `YYYY-MM-DD`, a time behind it is ignored. */
  date: string;
  /** Small mark in front of the title, such as a column's or a unit's name. */
  tag?: ReactNode;
  /** A line below the title: number, issuer, summary. */
  note?: ReactNode;
}

/**
 * Titles on the left, dates on the right. `short` leaves the year of the first (newest) entry out of sight, wherever it is
 * repeated; `lang` is that of titles and tags.
 */
export function DateList({
  items,
  short = false,
  lang,
  className,
}: {
  items: DatedEntry[];
  short?: boolean;
  lang?: string;
  className?: string;
}) {
  const year = items[0]?.date.slice(0, 4) ?? '';
  return (
    <ul
      className={cx(
        'each-li:flex each-li:items-baseline each-li:justify-between each-li:gap-4 each-li:border-0 each-li:border-b each-li:border-solid each-li:border-line each-li:py-[0.4375rem] each-li:leading-[1.6] each-li:last:border-b-0',
        'all-a:text-ink all-a:no-underline all-a:hover:text-main all-a:hover:underline all-a:visited:text-[#43474e]',
        '[&_time]:flex-none [&_time]:text-15 [&_time]:whitespace-nowrap [&_time]:text-quiet',
        !short && 'each-li:max-sm:block [&_time]:max-sm:block',
        className,
      )}
      lang={lang}
    >
      {items.map((item) => (
        <li key={item.href}>
          <div className="min-w-0">
            <a href={item.href}>
              {item.tag && <span className="me-[0.625em] text-15 text-main">{item.tag}</span>}
              {item.tag && ' '}
              {item.title}
            </a>
            {item.note && <p className="text-15 text-quiet">{item.note}</p>}
          </div>{' '}
          <Day date={item.date} short={short && item.date.startsWith(year)} />
        </li>
      ))}
    </ul>
  );
}

/** Things one below the other, each with what may be done with it at its end. */
export function RowList({ children }: { children: ReactNode }) {
  return (
    <ul className="mb-4 each-li:flex each-li:items-center each-li:justify-between each-li:gap-4 each-li:border-0 each-li:border-b each-li:border-solid each-li:border-line each-li:py-2.5 [&>li>form]:flex-none [&>li>strong]:flex-none">
      {children}
    </ul>
  );
}
