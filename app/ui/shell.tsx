import type { ReactNode } from 'react';
import { cx } from './cx';
import { Menu, MenuEntries, type MenuEntry } from './menu';
import { Toast } from './toast';

export interface ShellSection {
  key: string;
  href: string;
  label: ReactNode;
  current: boolean;
  /** How much waits in it; nothing is shown for 0. */
  count?: number;
  /** The letter that leads there by keyboard, after `g`. */
  shortcut?: string;
}

export interface ShellProps {
  /** Name of the place and of what one does there, and the way to its first page. */
  brand: { href: string; name: ReactNode; lang?: string; note: ReactNode };
  words: {
    /** Names the list of sections. */
    sections: string;
    /** Names the list of what belongs to the person. */
    person: string;
    menu: string;
    close: string;
  };
  /** Null before sign-in: then there is neither rail nor menu. */
  sections: readonly ShellSection[] | null;
  /** What a phone's bar says of where one is. */
  here: ReactNode;
  /** Which part of the place one works for, and the way to another. */
  scope?: ReactNode;
  /** `site`: the strip has the colour of the part that one works for. */
  tone?: 'site' | 'whole';
  search?: ReactNode;
  /** Links at the strip's end. */
  links?: ReactNode;
  /** The person's name and entries; null where they may go nowhere yet. */
  person?: { name: ReactNode; lang?: string; entries: readonly MenuEntry[] } | null;
  /** Way to the page's list, for keyboards. */
  skip?: ReactNode;
  /** Single keys act on the page. */
  keys?: boolean;
  children: ReactNode;
}

/**
 * The frame of a working page. At a desk a rail of sections at the left and a strip above; on a phone a bar, the strip below it and
 * a menu that opens without script. Its width never depends on the page.
 */
export function Shell({ brand, words, sections, here, scope, tone = 'whole', search, links, person, skip, keys, children }: ShellProps) {
  const strip = scope !== undefined || search !== undefined || links !== undefined;
  return (
    <div
      data-keys={keys ? '' : undefined}
      className={cx(
        'relative flex flex-1 flex-col lg:grid lg:grid-rows-[auto_1fr]',
        sections ? 'lg:grid-cols-[13rem_minmax(0,1fr)]' : 'lg:grid-cols-[minmax(0,1fr)]',
      )}
    >
      {skip}
      <header className="lg:col-span-full lg:flex print:hidden">
        <div
          className={cx(
            'flex min-h-13 items-center gap-3 bg-main-dark px-4 text-on-main',
            sections ? 'lg:w-52 lg:flex-none' : 'flex-1 lg:px-8',
          )}
        >
          {sections && <PhoneMenu words={words} sections={sections} person={person ?? null} />}
          {sections && (
            <p aria-hidden="true" className="min-w-0 flex-1 overflow-hidden text-18 font-bold text-ellipsis whitespace-nowrap lg:hidden">
              {here}
            </p>
          )}
          <a
            href={brand.href}
            className={cx(
              'py-1 text-16 leading-snug text-on-main no-underline [&:lang(en)]:py-1 [&:lang(en)]:text-14 [&:lang(en)]:leading-tight hover:text-on-main hover:underline',
              sections && 'max-lg:hidden',
            )}
          >
            <b lang={brand.lang}>{brand.name}</b> <span className="whitespace-nowrap">{brand.note}</span>
          </a>
          {!sections && links && <div className="ms-auto">{links}</div>}
          {sections && links && <div className="lg:hidden">{links}</div>}
        </div>
        {sections && strip && (
          <div
            data-scope={tone}
            className={cx(
              scope === undefined && 'max-lg:hidden',
              'flex min-h-11 min-w-0 flex-1 flex-wrap items-center gap-x-4 gap-y-1 px-4 lg:min-h-13 lg:px-8',
              tone === 'site' ? 'bg-site text-on-site' : 'border-0 border-b border-solid border-line bg-main-soft text-ink',
            )}
          >
            {scope}
            {search && <div className="ms-auto max-lg:hidden">{search}</div>}
            {links && <div className="max-lg:hidden">{links}</div>}
          </div>
        )}
      </header>
      {sections && (
        <div className="flex flex-col border-0 border-e border-solid border-line bg-paper max-lg:hidden lg:row-start-2 print:hidden">
          <div className="sticky top-0 flex max-h-screen min-h-0 flex-col lg:min-h-[calc(100vh-3.25rem)] lg:[&:lang(en)]:min-h-[calc(100vh-4.875rem)]">
            <nav aria-label={words.sections} className="flex-1 overflow-y-auto py-4">
              <SectionList sections={sections} />
            </nav>
            {person && (
              <div className="border-0 border-t border-solid border-line py-1">
                <Menu summary={<span lang={person.lang}>{person.name}</span>} label={words.person} entries={person.entries} up />
              </div>
            )}
          </div>
        </div>
      )}
      <main id="main" className="admin-main min-w-0 px-4 pt-4 pb-12 lg:px-8 lg:pt-6" tabIndex={-1}>
        {children}
      </main>
      <div data-toaster={words.close}>
        <Toast entry={null} close={words.close} />
      </div>
    </div>
  );
}

/** The sections one below the other; the current one has a bar in the main colour. */
function SectionList({ sections }: { sections: readonly ShellSection[] }) {
  return (
    <ul>
      {sections.map(({ key, href, label, current, count, shortcut }) => (
        <li key={key}>
          <a
            href={href}
            data-key={shortcut}
            aria-current={current ? 'page' : undefined}
            className="flex min-h-11 items-center justify-between gap-2 border-0 border-s-4 border-solid border-transparent ps-3 pe-4 py-2 text-16 text-ink no-underline hover:bg-ground hover:underline aria-[current]:border-main aria-[current]:bg-main-soft aria-[current]:font-bold"
          >
            <span>{label}</span>
            {count !== undefined && count > 0 && <span className="font-normal text-quiet tabular-nums">{count}</span>}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The same on a phone: a list over the whole window, and below it what belongs to the person. */
function PhoneMenu({
  words,
  sections,
  person,
}: Pick<ShellProps, 'words'> & { sections: readonly ShellSection[]; person: ShellProps['person'] }) {
  return (
    <details className="group lg:hidden" data-menu>
      <summary className="-ms-2 flex min-h-11 cursor-pointer list-none items-center gap-1 px-2 text-16 [&::-webkit-details-marker]:hidden">
        <span aria-hidden="true" className="group-open:hidden">
          ☰
        </span>
        <span className="group-open:hidden">{words.menu}</span>
        <span aria-hidden="true" className="hidden group-open:inline">
          ✕
        </span>
        <span className="hidden group-open:inline">{words.close}</span>
      </summary>
      <div className="absolute inset-x-0 top-13 z-30 min-h-[calc(100vh-3.25rem)] bg-paper pb-12 text-ink">
        <nav aria-label={words.sections} className="py-2">
          <SectionList sections={sections} />
        </nav>
        {person && (
          <div className="border-0 border-t border-solid border-line py-2">
            <p className="px-4 py-2 text-15 text-quiet" lang={person.lang}>
              {person.name}
            </p>
            <ul aria-label={words.person}>
              <MenuEntries entries={person.entries} />
            </ul>
          </div>
        )}
      </div>
    </details>
  );
}
