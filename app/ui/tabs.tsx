import type { ReactNode } from 'react';
import { cx } from './cx';
import { SCROLL_HINT } from './scroll-hint';

export interface Tab {
  key: string;
  href: string;
  label: ReactNode;
  current: boolean;
  /** How much waits there; nothing is shown for 0. */
  count?: number;
}

/** The pages of a section, each an address. On a phone they stay in one line, which scrolls. */
export function Tabs({ items, label }: { items: readonly Tab[]; label: string }) {
  return (
    <nav
      aria-label={label}
      className={cx('mb-4 overflow-x-auto border-0 border-b border-solid border-line [scrollbar-width:thin] print:hidden', SCROLL_HINT)}
    >
      <ul className="flex gap-1">
        {items.map(({ key, href, label: name, current, count }) => (
          <li key={key} className="flex-none">
            <a
              href={href}
              aria-current={current ? 'page' : undefined}
              className="block border-0 border-b-4 border-solid border-transparent px-3 py-2 text-16 whitespace-nowrap no-underline hover:bg-ground hover:underline aria-[current]:border-main aria-[current]:font-bold aria-[current]:text-ink"
            >
              {name}
              {count !== undefined && count > 0 && <span className="ms-1 font-normal text-quiet tabular-nums">{count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
