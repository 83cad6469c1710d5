import type { TrailEntry } from '~/modules/publishing/queries/item-desk.server';

/** Who did what when from where, newest first. */
export function Trail({ trail }: { trail: TrailEntry[] }) {
  if (trail.length === 0) return null;
  return (
    <section aria-labelledby="trail" className="panel">
      <h2 id="trail">办理过程</h2>
      <ol className="trail">
        {trail.map(({ seq, at, who, address, what, note }) => (
          <li key={seq}>
            <time dateTime={at.replace(' ', 'T')}>{at}</time> {who}
            {address !== null && <span className="trail-from">（{address}）</span>} <strong>{what}</strong>
            {note && <span className="trail-note">{note}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
