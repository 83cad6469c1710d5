import type { ReactNode } from 'react';
import { cx } from './cx';

/** An entry of a menu: a link, or a form's button that the caller brings. */
export type MenuEntry = { key: string } & ({ href: string; label: ReactNode; lang?: string; current?: boolean } | { button: ReactNode });

export const MENU_ENTRY =
  'flex min-h-11 w-full cursor-pointer items-center border-0 bg-transparent px-4 py-2 text-start text-16 text-ink no-underline hover:bg-main-soft hover:underline';

/** Entries behind a word, opened and closed by the browser itself; `up` where it is at the foot of a column. */
export function Menu({
  summary,
  label,
  entries,
  up = false,
  className,
}: {
  summary: ReactNode;
  /** Names the list. */
  label: string;
  entries: readonly MenuEntry[];
  up?: boolean;
  className?: string;
}) {
  return (
    <details className={cx('group relative !m-0', className)} data-menu>
      <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-2 px-4 py-2 text-16 [&::-webkit-details-marker]:hidden">
        <span className="min-w-0 break-words">{summary}</span>
        <span aria-hidden="true" className="text-14 text-quiet group-open:rotate-180">
          ▾
        </span>
      </summary>
      <ul
        aria-label={label}
        className={cx('absolute inset-x-2 z-20 border border-solid border-edge bg-paper py-1', up ? 'bottom-full' : 'top-full')}
      >
        <MenuEntries entries={entries} />
      </ul>
    </details>
  );
}

/** The entries of a menu, as items of a list. */
export function MenuEntries({ entries }: { entries: readonly MenuEntry[] }) {
  return (
    <>
      {entries.map((entry) => (
        <li key={entry.key}>
          {'button' in entry ? (
            entry.button
          ) : (
            <a href={entry.href} lang={entry.lang} aria-current={entry.current ? 'page' : undefined} className={MENU_ENTRY}>
              {entry.label}
            </a>
          )}
        </li>
      ))}
    </>
  );
}
