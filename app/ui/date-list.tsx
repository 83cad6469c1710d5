import type { ReactNode } from 'react';
import { cx } from './cx';
import { Day } from './time';

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
