import type { ReactNode } from 'react';

/** Links to the parts of a long page. */
export function Contents({ items, label }: { items: { href: string; label: ReactNode }[]; label: string }) {
  return (
    <nav className="text-16 print:hidden" aria-label={label}>
      <h2 className="mb-1.5 text-16">{label}</h2>
      <ol className="each-li:py-[0.1875rem] each-li:leading-normal">
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href}>{item.label}</a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
