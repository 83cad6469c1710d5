import type { ReactNode } from 'react';

/** Ways to see one list, of which one is chosen: a level, an order, a scope. */
export function ChoiceTabs({ label, items }: { label: string; items: readonly ChoiceTab[] }) {
  return (
    <nav aria-label={label} className="print:hidden">
      <ul className="flex flex-wrap text-16 all-a:block all-a:px-3.5 all-a:py-1.5 all-a:no-underline [&_a:focus-visible_span]:text-inherit all-a:hover:underline [&_[aria-current]]:bg-main [&_[aria-current]]:text-on-main [&_[aria-current]_span]:text-inherit">
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

export interface ChoiceTab {
  key: string;
  href: string;
  label: ReactNode;
  current: boolean;
  rel?: 'nofollow';
}
