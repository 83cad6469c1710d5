import type { TrailEntry } from '~/modules/publishing/workflow/trail';
import { Panel } from '~/ui/panel';
import { Timeline } from '~/ui/timeline';
import { useWords } from '../words/use-words';

/** Steps with actor, time and address, newest first. */
export function Trail({ trail }: { trail: TrailEntry[] }) {
  const { t, said, zh } = useWords();
  if (trail.length === 0) return null;
  return (
    <Panel id="trail" heading={t('办理过程')} className="mb-5">
      <Timeline
        more={(n) => t('更早的{n}步', { n })}
        entries={trail.map(({ seq, at, who, address, what, note }) => ({
          key: seq,
          at,
          who,
          whoLang: zh,
          from: address === null ? undefined : t('（{address}）', { address }),
          what: said(what),
          note: typeof note === 'string' || note === null ? note : said(note),
          noteLang: typeof note === 'string' ? zh : undefined,
        }))}
      />
    </Panel>
  );
}
