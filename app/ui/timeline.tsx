import type { ReactNode } from 'react';

export interface TimelineEntry {
  key: string | number;
  /** `YYYY-MM-DD HH:MM`. */
  at: string;
  who: ReactNode;
  /** Language of the name, where it is not the page's. */
  whoLang?: string;
  /** From where; nothing where it is not known. */
  from?: ReactNode;
  what: ReactNode;
  note?: ReactNode;
  noteLang?: string;
}

/** What happened, newest first; so many are seen at once, the rest is folded away. */
export function Timeline({
  entries,
  shown = 3,
  more,
}: {
  entries: readonly TimelineEntry[];
  shown?: number;
  more(count: number): ReactNode;
}) {
  return (
    <>
      <Entries entries={entries.slice(0, shown)} />
      {entries.length > shown && (
        <details>
          <summary>{more(entries.length - shown)}</summary>
          <Entries entries={entries.slice(shown)} />
        </details>
      )}
    </>
  );
}

function Entries({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol>
      {entries.map(({ key, at, who, whoLang, from, what, note, noteLang }) => (
        <li key={key} className="py-1">
          <time dateTime={at.replace(' ', 'T')} className="text-quiet">
            {at}
          </time>{' '}
          <span lang={whoLang}>{who}</span>
          {from && <span className="text-quiet tabular-nums">{from}</span>} <strong>{what}</strong>
          {note && (
            <span className="block wrap-anywhere text-quiet" lang={noteLang}>
              {note}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
