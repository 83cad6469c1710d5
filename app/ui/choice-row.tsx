import type { ReactNode } from 'react';

/** One of several views of the same list: addresses in one line, which scrolls on a phone. */
export function ChoiceRow({
  label,
  items,
}: {
  label: string;
  items: readonly { key: string; href: string; label: ReactNode; current: boolean }[];
}) {
  return (
    <nav aria-label={label} className="mb-3 overflow-x-auto [scrollbar-width:thin] print:hidden">
      <ul className="flex gap-1">
        {items.map(({ key, href, label: name, current }) => (
          <li key={key} className="flex-none">
            <a
              href={href}
              aria-current={current ? 'page' : undefined}
              className="block px-3 py-2 text-16 whitespace-nowrap no-underline hover:bg-ground hover:underline aria-[current]:bg-main-soft aria-[current]:font-bold aria-[current]:text-ink"
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
