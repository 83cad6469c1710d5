export interface BreadcrumbEntry {
  name: string;
  /** Left out for the page itself. */
  href?: string;
}

/** The way here; the last entry is the page itself. */
export function Breadcrumb({ items, label }: { items: BreadcrumbEntry[]; label: string }) {
  return (
    <nav className="pt-3.5 text-15 text-quiet print:hidden" aria-label={label}>
      <ol className="flex flex-wrap all-a:text-quiet [&>li+li]:before:mx-[0.5em] [&>li+li]:before:text-edge [&>li+li]:before:content-['›']">
        {items.map((item, at) => (
          <li key={at}>
            {item.href && at < items.length - 1 ? <a href={item.href}>{item.name}</a> : <span aria-current="page">{item.name}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
