import { useEffect, useState } from 'react';
import { ask } from '../ask';

/** Why there is nothing to read: the officer signs in again, or tries again. */
export type Trouble = 'signed-out' | 'failed';

interface Reading<T> {
  /** What the source says; null as long as it has not said it. */
  data: T | null;
  trouble: Trouble | null;
  again(): void;
}

/**
 * What a page of the workspace gives to its scripts. @param source null: nothing is asked for. @param pause milliseconds for which
 * the source stays the same before it is asked.
 */
export function useRead<T>(source: string | null, pause = 0): Reading<T> {
  const [last, setLast] = useState<Pick<Reading<T>, 'data' | 'trouble'> & { source: string; tries: number }>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (source === null) return undefined;
    const gone = new AbortController();
    const wait = setTimeout(async () => {
      const asked = await ask(source, { signal: gone.signal });
      if (gone.signal.aborted) return;
      if (asked.kind === 'answered' && asked.ok) setLast({ source, tries, data: asked.data as T, trouble: null });
      else setLast({ source, tries, data: null, trouble: asked.kind === 'signed-out' ? 'signed-out' : 'failed' });
    }, pause);
    return () => {
      clearTimeout(wait);
      gone.abort();
    };
  }, [source, pause, tries]);
  // What another source said is no answer to this one, nor what it said before it was asked again.
  const { data, trouble } = last?.source === source && last.tries === tries ? last : { data: null, trouble: null };
  return { data, trouble, again: () => setTries((before) => before + 1) };
}
