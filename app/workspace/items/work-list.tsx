import type { ReactNode } from 'react';
import { queryString } from '~/kernel/tenant/links';
import { WORKSPACE } from '~/pages';
import type { WorkEntry, WorkSection } from '~/modules/publishing/workflow/queries/work.server';
import { WorkGroup } from '~/ui/work-row';
import { StateTag } from './state-tag';
import { WORK_LABELS } from './filter-words';
import { ClockNote, ReviewTermNote } from './terms';
import { useWords } from '../words/use-words';

/** Days of the clock of disclosure from which on it is shown. */
const CLOCK_SHOWN = 5;

interface WorkListProps {
  section: WorkSection;
  site: string | undefined;
  /** Rows are of several sites, and each says whose it is. */
  manySites: boolean;
  queue?: string;
  folded?: boolean;
  note?(entry: WorkEntry): ReactNode;
}

/** Some of today's work under its heading; nothing where there is none. */
export function WorkList({ section: { part, total, entries }, site, manySites, queue, folded, note }: WorkListProps) {
  const { t, line, zh } = useWords();
  if (entries.length === 0) return null;
  return (
    <WorkGroup
      id={part.replace('_', '-')}
      heading={t(WORK_LABELS[part])}
      count={total}
      folded={folded}
      queue={queue !== undefined}
      rows={entries.map((entry) => ({
        key: entry.itemId,
        href: WORKSPACE.item(entry.itemId) + queryString({ queue, site }),
        title: entry.title,
        lang: zh,
        facts: (
          <>
            <StateTag state={entry.state} />
            {entry.correction && <span>{t('更正')}</span>}
            {entry.owed && <span className="font-bold text-warn">{t('待补审')}</span>}
            {manySites && <span lang={zh}>{entry.siteName}</span>}
            {!entry.own && <span lang={zh}>{entry.author}</span>}
            {part === 'to_review' && entry.open > 0 && <span className="font-bold text-warn">{t('{n}处须处理', { n: entry.open })}</span>}
          </>
        ),
        due: <DueOf entry={entry} />,
        note: note?.(entry) ?? undefined,
      }))}
      foot={
        total > entries.length && (
          <p>
            {line('还有{n}条，{link}。', {
              n: total - entries.length,
              link: <a href={WORKSPACE.items + queryString({ site, order: 'updated', work: part })}>{t('在信息列表中查看')}</a>,
            })}
          </p>
        )
      }
    />
  );
}

/** The one date of an entry that matters: its review's, its disclosure's, its publication's, else when it was last changed. */
function DueOf({ entry: { term, clock, scheduledAt, updatedAt } }: { entry: WorkEntry }) {
  const { line } = useWords();
  if (term) return <ReviewTermNote term={term} />;
  if (scheduledAt) return line('{scheduledAt}发布', { scheduledAt: <time dateTime={scheduledAt.replace(' ', 'T')}>{scheduledAt}</time> });
  if (clock && (clock.state !== 'running' || clock.days <= CLOCK_SHOWN)) return <ClockNote clock={clock} />;
  return <time dateTime={updatedAt.replace(' ', 'T')}>{updatedAt}</time>;
}
