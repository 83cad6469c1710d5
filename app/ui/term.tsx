import type { ReactNode } from 'react';
import { cx } from './cx';

const DUE = new Set(['late', 'due_today']);

/** A due date or what became of it. What is late or due today stands out. */
export function Term({ state, children }: { state: string; children: ReactNode }) {
  return (
    <span data-term={state} className={cx(DUE.has(state) && 'font-bold text-warn')}>
      {children}
    </span>
  );
}
