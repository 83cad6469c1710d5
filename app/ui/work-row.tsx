import type { ReactNode } from 'react';
import { cx } from './cx';

/** One matter of a list of work: its title, what it is in, the one thing that matters at the right, and a line below where one is due. */
export interface WorkRowEntry {
  key: string | number;
  href: string;
  title: ReactNode;
  /** Language of the title where it differs from the page's. */
  lang?: string;
  /** State, kind, person: marks below the title. */
  facts?: ReactNode;
  /** A due date, a time; brown only where it is late or due today. */
  due?: ReactNode;
  /** Why it came back, what stands against it. */
  note?: ReactNode;
}

function Row({ href, title, lang, facts, due, note }: Omit<WorkRowEntry, 'key'>) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-0 border-b border-solid border-line py-2 sm:grid sm:grid-cols-[minmax(0,1fr)_auto]">
      <a href={href} lang={lang} className="max-sm:basis-full">
        {title}
      </a>
      <span className="text-end text-15 text-quiet tabular-nums empty:hidden max-sm:order-1 max-sm:ms-auto">{due}</span>
      <div className="flex flex-wrap items-baseline gap-x-3 text-15 text-quiet tabular-nums empty:hidden sm:col-span-2">{facts}</div>
      {note && <p className="text-15 text-warn max-sm:order-1 max-sm:basis-full sm:col-span-2">{note}</p>}
    </li>
  );
}

function Rows({ rows }: { rows: readonly WorkRowEntry[] }) {
  return (
    <ul>
      {rows.map(({ key, ...row }) => (
        <Row key={key} {...row} />
      ))}
    </ul>
  );
}

/** Matters of one kind under their heading; folded where one need not see them each morning. */
export function WorkGroup({
  id,
  heading,
  count,
  rows,
  folded = false,
  queue = false,
  shown = rows.length,
  more,
  foot,
}: {
  id: string;
  heading: ReactNode;
  count: number;
  rows: readonly WorkRowEntry[];
  folded?: boolean;
  /** One goes through them one after another: a key opens the first. */
  queue?: boolean;
  /** Rows that stand open; the others are folded under `more`. */
  shown?: number;
  more?(rest: number): ReactNode;
  foot?: ReactNode;
}) {
  const head = (
    <h2 id={id} className={cx('text-20', folded ? '!m-0 inline' : '!mt-6 !mb-1')}>
      {heading} <span className="font-normal text-quiet tabular-nums">{count}</span>
    </h2>
  );
  const list = (
    <>
      <Rows rows={rows.slice(0, shown)} />
      {more && rows.length > shown && (
        <details>
          <summary className="cursor-pointer py-2">{more(rows.length - shown)}</summary>
          <Rows rows={rows.slice(shown)} />
        </details>
      )}
      {foot}
    </>
  );
  return (
    <section aria-labelledby={id} data-queue={queue ? '' : undefined}>
      {folded ? (
        <details className="!mt-6">
          <summary className="cursor-pointer py-1">{head}</summary>
          {list}
        </details>
      ) : (
        <>
          {head}
          {list}
        </>
      )}
    </section>
  );
}
