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
  current?: boolean;
}

/** A plain list of links; `layout` flows them in a row, in a grid of equal columns, or one below the other. */
export function LinkList({ items, layout = 'stack', label }: { items: LinkEntry[]; layout?: 'stack' | 'row' | 'grid'; label?: string }) {
  return (
    <ul className={`link-list link-list-${layout}`} aria-label={label}>
      {items.map((item) => (
        <li key={item.href}>
          <a href={item.href} lang={item.lang} aria-current={item.current ? 'page' : undefined}>
            {item.label}
          </a>
          {item.note !== undefined && <span className="note"> {item.note}</span>}
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
    <ul className={cx('date-list', !short && 'date-list-full', className)} lang={lang}>
      {items.map((item) => (
        <li key={item.href}>
          <div className="date-list-body">
            <a href={item.href}>
              {item.tag && <span className="date-list-tag">{item.tag}</span>}
              {item.tag && ' '}
              {item.title}
            </a>
            {item.note && <p className="note">{item.note}</p>}
          </div>{' '}
          <Day date={item.date} short={short && item.date.startsWith(year)} className="date-list-date" />
        </li>
      ))}
    </ul>
  );
}
