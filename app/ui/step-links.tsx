import type { ReactNode } from 'react';

/** Forward and back through what has no numbered pages: a list read on from an entry, months, a queue. */
export function StepLinks({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-x-5 gap-y-1 py-4 print:hidden">
      {children}
    </nav>
  );
}
