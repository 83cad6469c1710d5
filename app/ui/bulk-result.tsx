import type { ReactNode } from 'react';
import { Message } from './message';

interface ResultGroup {
  key: string;
  /** Why these were not done, and how many they are. */
  why: ReactNode;
  entries: readonly { key: string | number; name: ReactNode; href: string | null }[];
}

/** What became of a step on many rows: what was done in one sentence, and the rows that were refused under their reasons. */
export function BulkResult({ said, refused }: { said: ReactNode; refused: readonly ResultGroup[] }) {
  return (
    <Message tone={refused.length === 0 ? 'done' : 'stop'} role="status" answers>
      <p>{said}</p>
      {refused.map(({ key, why, entries }) => (
        <details key={key} open={entries.length <= 3}>
          <summary>{why}</summary>
          <ul>
            {entries.map((entry) => (
              <li key={entry.key}>{entry.href === null ? entry.name : <a href={entry.href}>{entry.name}</a>}</li>
            ))}
          </ul>
        </details>
      ))}
    </Message>
  );
}
