import type { ReactNode } from 'react';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import type { WorkEntry, WorkSection } from '~/modules/publishing/workflow/queries/work.server';
import { StateTag } from './state-tag';
import { WORK_LABELS } from './filter-words';
import { ClockNote, ReviewTermNote } from './terms';
import { useWords } from '../words/use-words';

/** Some of today's work under its heading; nothing where there is none. */
export function WorkList({
  section: { part, total, entries },
  site,
  queue,
  note,
}: {
  section: WorkSection;
  site: string | undefined;
  queue?: string;
  note?: (entry: WorkEntry) => ReactNode;
}) {
  const { t, line, zh } = useWords();
  const id = part.replace('_', '-');
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby={id} className="work">
      <h2 id={id}>
        {t(WORK_LABELS[part])} <span className="work-count">{total}</span>
      </h2>
      <ul>
        {entries.map((entry) => (
          <li key={entry.itemId}>
            <a href={WORKSPACE.item(entry.itemId) + queryString({ queue, site })} lang={zh}>
              {entry.title}
            </a>
            <p className="work-facts">
              <StateTag state={entry.state} /> {entry.correction && <span>{t('更正')}</span>}{' '}
              {entry.owed && <span className="term term-late">{t('待补审')}</span>}
              <span lang={zh}>{entry.siteName}</span> <span lang={zh}>{entry.author}</span>{' '}
              <time dateTime={entry.updatedAt.replace(' ', 'T')}>{entry.updatedAt}</time>{' '}
              {entry.term && <ReviewTermNote term={entry.term} />}{' '}
              {entry.clock && (entry.clock.state !== 'running' || entry.clock.days <= 5) && <ClockNote clock={entry.clock} />}
            </p>
            {note?.(entry) && <p className="work-note">{note(entry)}</p>}
          </li>
        ))}
      </ul>
      {total > entries.length && (
        <p>
          {line('还有 {n} 条，{link}。', {
            n: total - entries.length,
            link: <a href={WORKSPACE.items + queryString({ site, order: 'updated', work: part })}>{t('在信息列表中查看')}</a>,
          })}
        </p>
      )}
    </section>
  );
}
