import type { TrailEntry } from '~/modules/publishing/workflow/trail';
import { useWords } from '../words/use-words';

/** So many steps are seen at once; the rest is folded away. */
const SHOWN = 3;

/** Steps with actor, time and address, newest first. */
export function Trail({ trail }: { trail: TrailEntry[] }) {
  const { t } = useWords();
  if (trail.length === 0) return null;
  return (
    <section aria-labelledby="trail" className="panel">
      <h2 id="trail">{t('办理过程')}</h2>
      <Entries trail={trail.slice(0, SHOWN)} />
      {trail.length > SHOWN && (
        <details>
          <summary>{t('更早的 {n} 步', { n: trail.length - SHOWN })}</summary>
          <Entries trail={trail.slice(SHOWN)} />
        </details>
      )}
    </section>
  );
}

function Entries({ trail }: { trail: TrailEntry[] }) {
  const { t, said, zh } = useWords();
  return (
    <ol className="trail">
      {trail.map(({ seq, at, who, address, what, note }) => (
        <li key={seq}>
          <time dateTime={at.replace(' ', 'T')}>{at}</time> <span lang={zh}>{who}</span>
          {address !== null && <span className="trail-from">{t('（{address}）', { address })}</span>} <strong>{said(what)}</strong>
          {note !== null && (
            <span className="trail-note" lang={typeof note === 'string' ? zh : undefined}>
              {typeof note === 'string' ? note : said(note)}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}
