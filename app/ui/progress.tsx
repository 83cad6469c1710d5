import type { ReactNode } from 'react';
import { cx } from './cx';

export type JobState = 'queued' | 'running' | 'done' | 'stopped' | 'failed';

export interface ProgressProps {
  /** Names the bar. */
  label: string;
  /** `stopped` goes on only when somebody lets it; `failed` never does. */
  state: JobState;
  /** How it stands; read out as it changes. */
  words: ReactNode;
  /** How much is done, of `of`; while it runs and nobody knows how much, nothing. */
  done?: number | undefined;
  /** Where single things are done, how many there are: then it is shown as well. */
  of?: number | undefined;
  /** What can be done about it: go on, give up, see what came of it. */
  children?: ReactNode;
}

const TONES: Record<JobState, string> = {
  queued: 'text-quiet',
  running: 'text-quiet',
  done: 'text-good',
  stopped: 'font-bold text-warn',
  failed: 'font-bold text-warn',
};

/** A job that takes its time: how far it has come, how it stands, what can be done about it. */
export function Progress({ label, state, words, done, of, children }: ProgressProps) {
  const bar = state === 'running' || (state !== 'done' && state !== 'failed' && done !== undefined);
  return (
    <div data-job={state} className="flex flex-wrap items-center gap-x-3 gap-y-1 text-15">
      {bar && <progress max={of ?? 1} value={done} aria-label={label} className="w-40 max-w-full flex-none accent-main" />}
      {of !== undefined && done !== undefined && (
        <span data-so-far="" className="text-quiet tabular-nums">
          {done}／{of}
        </span>
      )}
      {/* The bar shows how far; the words are read aloud, so they change with the state only. */}
      <span role="status" className={cx('min-w-0 wrap-anywhere', TONES[state])}>
        {words}
      </span>
      {children}
    </div>
  );
}
