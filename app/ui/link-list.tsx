import type { ReactNode } from 'react';
import { cx } from './cx';

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
