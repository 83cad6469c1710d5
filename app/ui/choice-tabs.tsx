import type { ReactNode } from 'react';
import { cx } from './cx';
import { SCROLL_HINT } from './scroll-hint';

export interface ChoiceTab {
  key: string;
  href: string;
  label: ReactNode;
  current: boolean;
  rel?: 'nofollow';
}

/** Ways to see one list, of which one is chosen (a state, a level, an order): addresses in one line, which scrolls on a phone. */
export function ChoiceTabs({ label, items }: { label: string; items: readonly ChoiceTab[] }) {
  return (
    <nav aria-label={label} className={cx('overflow-x-auto [scrollbar-width:thin] print:hidden', SCROLL_HINT)}>
      <ul className="flex text-16 whitespace-nowrap all-a:block all-a:px-3.5 all-a:py-2 all-a:no-underline [&_a:focus-visible_span]:text-inherit all-a:hover:underline [&_[aria-current]]:bg-main [&_[aria-current]]:text-on-main [&_[aria-current]_span]:text-inherit">
        {items.map(({ key, href, label: name, current, rel }) => (
          <li key={key}>
            <a href={href} aria-current={current ? 'true' : undefined} rel={rel}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
